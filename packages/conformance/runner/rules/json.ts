import type { Rule } from "./rule.ts";

/** Rules for JSON and HTML: most cases need a type that JavaScript does not have. */
export const jsonRules: readonly Rule[] = ["json-encoding", "html"].flatMap((file) => [
  {
    name: "integral floats are integers",
    file,
    // In JavaScript 2.0 is the number 2.
    applies: ({ value }) => holds(value, "$float", (text) => Number.isInteger(Number(text))),
  },
  {
    name: "a UUID is a string",
    file,
    // A UUID is a string in JavaScript, so it is a valid key.
    applies: ({ value }) => holds(value, "$map", (entries) => JSON.stringify(entries).includes('[{"$uuid":')),
  },
  {
    name: "NaN throws unless allowNan is true",
    file,
    applies: ({ op, value }) =>
      op === "json_script" && holds(value, "$float", (text) => !Number.isFinite(Number(text))),
  },
  {
    name: "sets are arrays",
    file,
    applies: ({ value }, expected) => "error" in expected && holds(value, "$set", () => true),
  },
]);

/** Returns whether a value contains, at any depth, the tag with a payload that passes the test. */
function holds(value: unknown, tag: string, test: (payload: unknown) => boolean): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Object.hasOwn(value, tag) && test((value as Record<string, unknown>)[tag])) return true;
  return Object.values(value).some((member) => holds(member, tag, test));
}
