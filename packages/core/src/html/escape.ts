import { pythonStr } from "../text/python-str.ts";

const HTML_ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};

/** Text that is HTML already: nothing in it is escaped again. */
export class SafeString {
  readonly #html: string;

  constructor(html: string) {
    this.#html = html;
  }

  toString(): string {
    return this.#html;
  }

  /** A safe text is a text to a JSON encoder as well. */
  toJSON(): string {
    return this.#html;
  }
}

/** Says of a text that it is HTML already. Never do so with what came from a client. */
export function markSafe(html: string): SafeString {
  return new SafeString(html);
}

/** Gives a value's text with `& < > " '` escaped, safe text too, as Django's `escape`. */
export function escapeHtml(value: unknown): string {
  return pythonStr(value).replace(/[&<>"']/g, (character) => HTML_ESCAPES[character]!);
}

/** Gives safe text as it is, the text of anything else escaped. */
export function conditionalEscape(value: unknown): string {
  return value instanceof SafeString ? value.toString() : escapeHtml(value);
}

/** Gives text for the inside of a JavaScript string: what could end the string or the script becomes `\uXXXX`. */
export function escapejs(value: unknown): string {
  return pythonStr(value).replace(/[\\'"<>&=\-;`\x00-\x1f\u2028\u2029]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
