import type { Input } from "../operation.ts";
import { type Arguments, cookieArguments } from "../responses/arguments.ts";
import type { Step } from "../responses/response-steps.ts";
import { decode } from "../values/tagged-values.ts";
import type { Rule } from "./rule.ts";

/** Rules for cookies, signed or not, that cannot, or must not, be the same as Django's. */
export const cookieRules: readonly Rule[] = [
  {
    name: "cookie prefixes are enforced",
    files: ["cookies", "response"],
    applies: (input) => cookiesIn(input).some(({ key }) => /^__(Host|Secure)-/i.test(String(key))),
  },
  {
    name: "SameSite=None needs secure",
    files: ["cookies", "response"],
    applies: (input) => cookiesIn(input).some(({ samesite, secure }) => /^none$/i.test(String(samesite)) && !secure),
  },
  {
    name: "cookie attributes cannot be injected",
    files: ["cookies", "response"],
    applies: (input) =>
      cookiesIn(input).some(({ path, domain, expires }) =>
        [path, domain, expires].some((text) => typeof text === "string" && /[\0-\x1f\x7f;]|\p{Surrogate}/u.test(text)),
      ),
  },
  {
    name: "cookies are at most 4096 bytes",
    files: ["cookies", "response"],
    applies: (input) => cookiesIn(input).some(({ key, value }) => `${key}${value}`.length * 4 > 3900),
  },
  {
    name: "integer-like keys come first",
    files: ["cookies"],
    applies: ({ header }) => /(^|;)\s*(0|[1-9]\d*)\s*=/.test(String(header)),
  },
  {
    name: "cookie names lose only spaces and tabs",
    files: ["cookies"],
    applies: ({ header }) =>
      /[\n\v\f\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/.test(String(header)),
  },
  {
    name: "timestamps are not in the future",
    files: ["signing"],
    applies: (_input, expected, outcome) =>
      "value" in expected && "error" in outcome && /is in the future$/.test(String((outcome.error as Error).message)),
  },
];

/** Returns the arguments of each step that sets or deletes a cookie. */
function cookiesIn({ steps }: Input): Arguments[] {
  return ((steps ?? []) as Step[]).flatMap((step) => {
    const args = cookieArguments(step);
    return args === undefined ? [] : [decode(args) as Arguments];
  });
}
