import { pythonStr } from "../text/python-str.ts";

const HTML_ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};

/** Text that is already HTML and is not escaped again, as Django's `SafeString`. */
export class SafeString {
  readonly #html: string;

  constructor(html: string) {
    this.#html = html;
  }

  toString(): string {
    return this.#html;
  }

  /** Returns the HTML, so that JSON encodes it as a string. */
  toJSON(): string {
    return this.#html;
  }
}

/** Marks text as HTML that is not escaped again, as Django's `mark_safe()`. Never use it for text from a client. */
export function markSafe(html: string): SafeString {
  return new SafeString(html);
}

/** Returns a value's text with `& < > " '` escaped, even if it is a `SafeString`, as Django's `escape()`. */
export function escapeHtml(value: unknown): string {
  return pythonStr(value).replace(/[&<>"']/g, (character) => HTML_ESCAPES[character]!);
}

/** Returns a `SafeString` as it is, and any other value's text escaped, as Django's `conditional_escape()`. */
export function conditionalEscape(value: unknown): string {
  return value instanceof SafeString ? value.toString() : escapeHtml(value);
}

/**
 * Returns text for the inside of a JavaScript string, as Django's `escapejs`: characters that could end the string or
 * the script become `\uXXXX`.
 */
export function escapejs(value: unknown): string {
  return pythonStr(value).replace(/[\\'"<>&=\-;`\x00-\x1f\u2028\u2029]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
