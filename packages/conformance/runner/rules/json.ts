import type { Rule } from "./rule.ts";

/** Cases of JSON and HTML that need a type which JavaScript does not have. */
export const jsonRules: readonly Rule[] = ["json-encoding", "html"].flatMap((file) => [
  {
    name: "integral floats are integers",
    file,
    // A JavaScript number 2.0 is 2.
    applies: ({ value }) => holds(value, "$float", (text) => Number.isInteger(Number(text))),
  },
  {
    name: "a UUID is text",
    file,
    // A UUID is text in JavaScript, and so a key like any other.
    applies: ({ value }) => holds(value, "$map", (entries) => JSON.stringify(entries).includes('[{"$uuid":')),
  },
  {
    name: "NaN throws unless asked",
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

/** Whether a value holds, at any depth, the given tag with such a payload. */
function holds(value: unknown, tag: string, test: (payload: unknown) => boolean): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Object.hasOwn(value, tag) && test((value as Record<string, unknown>)[tag])) return true;
  return Object.values(value).some((member) => holds(member, tag, test));
}
