const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

const NOT_PLAIN_ASCII = /[^ !#-[\]-~]/;
const NOT_PLAIN_ASCII_GLOBAL = /[^ !#-[\]-~]/g;
const NOT_PLAIN = /["\\\x00-\x1f]/;
const NOT_PLAIN_GLOBAL = /["\\\x00-\x1f]/g;

/** Gives the text as a JSON string; with `ensureAscii` everything outside of printable ASCII is escaped. */
export function quote(text: string, ensureAscii: boolean): string {
  return `"${escapeText(text, ensureAscii)}"`;
}

/** Whether the text stands in a JSON string as it is, and is ASCII. */
export function isPlainAscii(text: string): boolean {
  return !NOT_PLAIN_ASCII.test(text);
}

/** Whether the text stands in a JSON string as it is. */
export function isPlain(text: string): boolean {
  return !NOT_PLAIN.test(text);
}

function escapeText(text: string, ensureAscii: boolean): string {
  if (ensureAscii) return isPlainAscii(text) ? text : text.replace(NOT_PLAIN_ASCII_GLOBAL, escapeUnit);
  return isPlain(text) ? text : text.replace(NOT_PLAIN_GLOBAL, escapeUnit);
}

function escapeUnit(unit: string): string {
  return SHORT_ESCAPES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
