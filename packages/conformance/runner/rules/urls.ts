import type { Rule } from "./rule.ts";

/** Rules for URLs. */
export const urlRules: readonly Rule[] = [
  {
    name: "<int> is at most 2⁵³",
    files: ["urls"],
    applies: ({ patterns, raw, kwargs }) =>
      JSON.stringify(patterns).includes("<int:") &&
      unsafeDigits(decoded(String(raw ?? ""))) + unsafeDigits(JSON.stringify(kwargs ?? "")) > 0,
  },
];

/** Returns how many integers beyond 2⁵³ a text holds. */
function unsafeDigits(text: string): number {
  return (text.match(/[0-9]+/g) ?? []).filter((digits) => !Number.isSafeInteger(Number(digits))).length;
}

function decoded(raw: string): string {
  return raw.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
