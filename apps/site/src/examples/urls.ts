import type { UrlPattern } from "@riposte/core";

export const examplePatterns: readonly UrlPattern[] = [];
