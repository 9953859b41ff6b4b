import { isDeepStrictEqual } from "node:util";
import { payloadsOf, type Rule } from "./rule.ts";

/** Rules for cache headers and methods that cannot, or must not, be the same as Django's. */
export const cachingRules: readonly Rule[] = [
  {
    name: "fields of no-cache keep their order",
    files: ["cache-headers"],
    applies: (_input, expected, outcome) => isDeepStrictEqual(sortedDirectives(outcome), sortedDirectives(expected)),
  },
  {
    name: "ages are numbers",
    files: ["cache-headers"],
    applies: (input) => payloadsOf(input, "$bigint").length > 0 || /\b\d{16,}\b/.test(JSON.stringify(input)),
  },
  {
    name: "methods are case-sensitive",
    files: ["csrf", "cache-headers"],
    applies: ({ method, request }) =>
      /[a-z]/.test(String(method ?? (request as { method?: string } | undefined)?.method ?? "")),
  },
];

/** Returns a value with the directives sorted in each text that names fields of `no-cache`. */
function sortedDirectives(value: unknown): unknown {
  if (typeof value === "string") {
    return value.includes("no-cache=")
      ? value
          .split(/\s*,\s*/)
          .toSorted()
          .join(", ")
      : value;
  }
  if (Array.isArray(value)) return value.map(sortedDirectives);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, sortedDirectives(member)]));
}
