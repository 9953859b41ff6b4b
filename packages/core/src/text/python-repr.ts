/** Returns Python's `repr()` of text, with which Django quotes values in its messages. */
export function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let quoted = "";
  for (const character of text) quoted += reprOfCharacter(character, quote);
  return quote + quoted + quote;
}

/** Returns Python's `repr()` of bytes: `b'ab\xff'`. */
export function pythonBytesRepr(bytes: Uint8Array): string {
  const text = String.fromCharCode(...bytes);
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  return `b${quote}${text.replace(/[^ -~]|[\\'"]/g, (character) => reprOfByte(character, quote))}${quote}`;
}

const escapes: Readonly<Record<string, string>> = { "\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\" };

/** Characters that Python's `str.isprintable()` refuses: the Other and Separator categories, except the space. */
const unprintable: RegExp = /^(?! )[\p{C}\p{Z}]$/u;

function reprOfCharacter(character: string, quote: string): string {
  if (character === quote) return `\\${quote}`;
  const short = escapes[character];
  if (short !== undefined) return short;
  return unprintable.test(character) ? hexEscape(character.codePointAt(0)!) : character;
}

function reprOfByte(character: string, quote: string): string {
  if (character === "'" || character === '"') return character === quote ? `\\${quote}` : character;
  return escapes[character] ?? hexEscape(character.charCodeAt(0));
}

function hexEscape(code: number): string {
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, "0")}`;
  if (code < 0x10000) return `\\u${code.toString(16).padStart(4, "0")}`;
  return `\\U${code.toString(16).padStart(8, "0")}`;
}
