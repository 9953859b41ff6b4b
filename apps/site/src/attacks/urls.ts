import type { UrlPattern } from "@riposte/core";

export const attackPatterns: readonly UrlPattern[] = [];
