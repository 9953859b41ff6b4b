import { pythonRepr } from "../text/python-repr.ts";
import { conditionalEscape, SafeString } from "./escape.ts";

/**
 * Returns HTML from a format of Python's `str.format` (`{}`, `{0}`, `{name}`, `{!r}`, `{:>8}`), with every argument escaped unless
 * it is safe; the last argument may be a plain object of named ones. Throws `TypeError` without arguments, `RangeError` for a
 * missing argument and for a format that Python refuses.
 */
export function formatHtml(format: string, ...values: unknown[]): SafeString {
  if (values.length === 0) throw new TypeError("args or kwargs must be provided.");
  const formatter = new Formatter(values);
  return new SafeString(
    format.replace(
      /\{\{|\}\}|\{((?:[^{}]|\{[^{}]*\})*)\}|[{}]/g,
      (found: string, field: string | undefined, at: number) => {
        if (found === "{{" || found === "}}") return found.charAt(0);
        if (field !== undefined) return formatter.format(field);
        const isOpen = found === "{" && at < format.length - 1;
        throw new RangeError(
          isOpen ? "expected '}' before end of string" : `Single '${found}' encountered in format string`,
        );
      },
    ),
  );
}

/** Formats the fields of one text: they are numbered by Python or by hand, never by both. */
class Formatter {
  readonly #values: readonly unknown[];
  #next = 0;
  #numbering: "automatic field numbering" | "manual field specification" | undefined;

  constructor(values: readonly unknown[]) {
    this.#values = values;
  }

  /** Returns the text of a field, which is given without its braces. */
  format(field: string): string {
    const [, name = "", conversion, spec = ""] = /^([^!:]*)(?:!([^:]*))?(?::(.*))?$/s.exec(field) ?? [];
    const text = convert(conditionalEscape(this.#argument(name)), conversion);
    return pad(
      text,
      spec.replace(/\{([^{}]*)\}/g, (_, inner: string) => this.format(inner)),
    );
  }

  #argument(name: string): unknown {
    if (name === "") return this.#positional(this.#next++, "automatic field numbering");
    if (/^\d+$/.test(name)) return this.#positional(Number(name), "manual field specification");
    if (/[.[]/.test(name)) throw new RangeError(`An argument is text, without members (got ${pythonRepr(name)})`);
    const named = this.#values.at(-1);
    if (typeof named !== "object" || named === null || !Object.hasOwn(named, name)) {
      throw new RangeError(`No argument ${JSON.stringify(name)} for the format string`);
    }
    return (named as Record<string, unknown>)[name];
  }

  #positional(index: number, numbering: "automatic field numbering" | "manual field specification"): unknown {
    this.#numbering ??= numbering;
    if (this.#numbering !== numbering) throw new RangeError(`cannot switch from ${this.#numbering} to ${numbering}`);
    if (index < this.#values.length) return this.#values[index];
    throw new RangeError(`Replacement index ${index} out of range for positional args tuple`);
  }
}

function convert(text: string, conversion: string | undefined): string {
  if (conversion === undefined || conversion === "s") return text;
  if (conversion === "r") return pythonRepr(text);
  if (conversion === "a") return pythonRepr(text).replace(/[^\0-\x7f]/gu, asciiEscape);
  throw new RangeError(
    conversion === "" ? "unmatched '{' in format spec" : `Unknown conversion specifier ${conversion}`,
  );
}

function asciiEscape(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x100) return `\\x${code.toString(16)}`;
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, "0")}` : `\\U${code.toString(16).padStart(8, "0")}`;
}

/** Python's format specification, as far as it goes for text: fill and alignment, width, precision. */
const specPattern = /^(?:(.)?([<>^=]))?([+\- ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?(.)?$/su;

function pad(text: string, spec: string): string {
  if (spec === "") return text;
  const match = specPattern.exec(spec);
  if (match === null) throw new RangeError(`Invalid format specifier ${pythonRepr(spec)}`);
  const [, fill, align = "<", sign, alternate, zero, width = "0", group, precision, code = "s"] = match;
  if (code !== "s") throw new RangeError(`Unknown format code '${code}' for object of type 'str'`);
  if (sign !== undefined) throw new RangeError("Sign not allowed in string format specifier");
  if (alternate !== undefined) throw new RangeError("Alternate form (#) not allowed in string format specifier");
  if (align === "=") throw new RangeError("'=' alignment not allowed in string format specifier");
  if (group !== undefined) throw new RangeError(`Cannot specify '${group}' with 's'.`);
  const characters = [...text].slice(0, precision === undefined ? undefined : Number(precision));
  const missing = Math.max(0, Number(width) - characters.length);
  const before = align === ">" ? missing : align === "^" ? Math.floor(missing / 2) : 0;
  const filler = fill ?? (zero === undefined ? " " : "0");
  return filler.repeat(before) + characters.join("") + filler.repeat(missing - before);
}
