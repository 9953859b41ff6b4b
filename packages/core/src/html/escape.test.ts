import { describe, expect, it } from "vitest";
import { conditionalEscape, escapeHtml, escapejs, markSafe } from "./escape.ts";
import { formatHtml } from "./format-html.ts";
import { jsonScript } from "./json-script.ts";

describe("escapeHtml", () => {
  it("escapes what Django escapes, a SafeString too", () => {
    expect(escapeHtml(`<b class="x">it's & more</b>`)).toBe(
      "&lt;b class=&quot;x&quot;&gt;it&#x27;s &amp; more&lt;/b&gt;",
    );
    expect(escapeHtml(markSafe("<b>"))).toBe("&lt;b&gt;");
    expect(conditionalEscape(markSafe("<b>"))).toBe("<b>");
    expect(conditionalEscape("<b>")).toBe("&lt;b&gt;");
  });
});

describe("escapejs", () => {
  it("escapes every character that could end a string, a script or a line", () => {
    expect(escapejs("</script>'\"`\\\n\u2028-=;é")).toBe(
      "\\u003C/script\\u003E\\u0027\\u0022\\u0060\\u005C\\u000A\\u2028\\u002D\\u003D\\u003Bé",
    );
  });
});

describe("T9: escapejs", () => {
  it("escapes the control characters that Django 5.2 escapes", () => {
    expect(escapejs("\x00\x1f\x7f\x80")).toBe("\\u0000\\u001F\x7f\x80");
  });
});

describe("formatHtml", () => {
  it("escapes its arguments", () => {
    expect(String(formatHtml("{{}} {} {}", "<", markSafe("<b>")))).toBe("{} &lt; <b>");
    expect(String(formatHtml("{name}", { name: "<" }))).toBe("&lt;");
    expect(() => formatHtml("<b>")).toThrow("args or kwargs must be provided.");
    expect(() => formatHtml("{}{}", 1)).toThrow(RangeError);
    expect(() => formatHtml("}", 1)).toThrow(RangeError);
  });
});

describe("jsonScript", () => {
  it("writes no text that could end the element or an attribute", () => {
    expect(jsonScript({ a: "</script><!-- & \u2028" }, "x' y")).toBe(
      '<script id="x&#x27; y" type="application/json">{"a": "\\u003C/script\\u003E\\u003C!-- \\u0026 \\u2028"}</script>',
    );
    expect(jsonScript([1])).toBe('<script type="application/json">[1]</script>');
  });
});
