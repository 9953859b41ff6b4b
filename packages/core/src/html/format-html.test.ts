import { describe, expect, it } from "vitest";
import { markSafe } from "./escape.ts";
import { formatHtml } from "./format-html.ts";

// Recorded from Django 5.2.
describe("T9: formatHtml", () => {
  it.each<[format: string, values: unknown[], html: string]>([
    ["{!r}", ["a"], "'a'"],
    ["{!r}", ["<é'>"], "'&lt;é&#x27;&gt;'"],
    ["{!s}", ["<"], "&lt;"],
    ["{!a}", ["é☃😀"], "'\\xe9\\u2603\\U0001f600'"],
    ["{:>5}|{:*^7}|{:.2}|{:05}|{:<4.2}", ["a", "b", "cde", "f", "ghi"], "    a|***b***|cd|f0000|gh  "],
    ["{!r:>5}", ["a"], "  'a'"],
    ["{:é<3}", ["a"], "aéé"],
    ["{:s}{0!r:}".replace("{:s}", ""), ["a"], "'a'"],
    ["{:{}}", ["a", 5], "a    "],
    ["{{{}}}", ["a"], "{a}"],
    ["{00}{1}{0}", ["a", markSafe("<b>")], "a<b>a"],
    ["{a} {}", ["x", { a: 1 }], "1 x"],
    ["{a b}", [{ "a b": 1 }], "1"],
  ])("%s", (format, values, html) => {
    expect(formatHtml(format, ...values).toString()).toBe(html);
  });

  it.each<[format: string, message: string]>([
    ["{!x}", "Unknown conversion specifier x"],
    ["{!}", "unmatched '{' in format spec"],
    ["{} {0}", "cannot switch from automatic field numbering to manual field specification"],
    ["{0} {}", "cannot switch from manual field specification to automatic field numbering"],
    ["{:d}", "Unknown format code 'd' for object of type 'str'"],
    ["{:=5}", "'=' alignment not allowed in string format specifier"],
    ["{:+}", "Sign not allowed in string format specifier"],
    ["{:,}", "Cannot specify ',' with 's'."],
    ["{", "Single '{' encountered in format string"],
    ["}", "Single '}' encountered in format string"],
    ["{}}", "Single '}' encountered in format string"],
    ["{a", "expected '}' before end of string"],
    ["{1}", "Replacement index 1 out of range for positional args tuple"],
    ["{} {}", "Replacement index 1 out of range for positional args tuple"],
    ["{a}", 'No argument "a" for the format string'],
    ["{toString}", 'No argument "toString" for the format string'],
    ["{0.real}", "An argument is text, without members (got '0.real')"],
  ])("refuses %s", (format, message) => {
    expect(() => formatHtml(format, "x")).toThrow(new RangeError(message));
  });

  it("refuses to be called without arguments, as Django 6.0", () => {
    expect(() => formatHtml("<b>plain</b>")).toThrow(new TypeError("args or kwargs must be provided."));
  });
});
