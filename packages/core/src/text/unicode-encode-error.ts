import { pythonRepr } from "./python-repr.ts";

/** Text that a charset cannot encode, as Python's `UnicodeEncodeError`. */
export class UnicodeEncodeError extends Error {
  override name = "UnicodeEncodeError";

  /** `index` is that of the first character that cannot be encoded, in UTF-16 units. */
  constructor(codec: string, text: string, index: number, reason: string) {
    const character = String.fromCodePoint(text.codePointAt(index)!);
    const escaped = [...character].map(escapeOf).join("");
    super(`'${codec}' codec can't encode character '${escaped}' in position ${index}: ${reason}`);
  }
}

function escapeOf(character: string): string {
  const quoted = pythonRepr(character).slice(1, -1);
  if (quoted !== character) return quoted;
  const code = character.codePointAt(0)!.toString(16);
  if (code.length <= 2) return `\\x${code.padStart(2, "0")}`;
  return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
}
