import { cachingRules } from "./rules/caching.ts";
import { cookieRules } from "./rules/cookies.ts";
import { jsonRules } from "./rules/json.ts";
import { requestRules } from "./rules/request.ts";
import { responseRules } from "./rules/response.ts";
import type { Rule } from "./rules/rule.ts";
import { urlRules } from "./rules/urls.ts";

export const rules: readonly Rule[] = [
  ...responseRules,
  ...cookieRules,
  ...jsonRules,
  ...cachingRules,
  ...requestRules,
  ...urlRules,
];
