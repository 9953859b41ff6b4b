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

/**
 * Returns HTML from a format string with `{}`, `{0}` or `{name}`, as Django's `format_html()`: every argument is
 * escaped, unless it is a `SafeString`. The last argument may be a plain object of named arguments. Throws `TypeError`
 * without arguments, `RangeError` for a missing one and for a single brace.
 */
export function formatHtml(format: string, ...values: unknown[]): SafeString {
  if (values.length === 0) throw new TypeError("args or kwargs must be provided.");
  let next = 0;
  const html = format.replace(/\{\{|\}\}|\{(\w*)\}|[{}]/g, (found: string, name: string | undefined) => {
    if (found === "{{" || found === "}}") return found.charAt(0);
    if (name === undefined) throw new RangeError(`Single '${found}' encountered in format string`);
    return conditionalEscape(argumentOf(values, name === "" ? String(next++) : name));
  });
  return new SafeString(html);
}

function argumentOf(values: readonly unknown[], name: string): unknown {
  const source: unknown = /^\d+$/.test(name) ? values : values.at(-1);
  if (typeof source !== "object" || source === null || !Object.hasOwn(source, name)) {
    throw new RangeError(`No argument ${JSON.stringify(name)} for the format string`);
  }
  return (source as Record<string, unknown>)[name];
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
