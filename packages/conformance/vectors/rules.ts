import { jsonRules } from "./json-rules.ts";
import { requestRules } from "./request-rules.ts";
import { responseRules } from "./response-rules.ts";
import type { Rule } from "./rule.ts";

export const rules: readonly Rule[] = [...responseRules, ...jsonRules, ...requestRules];
