import { describe, expect, it } from "vitest";
import { escapeUriPath, iriToUri } from "./percent-encoding.ts";

describe("iriToUri", () => {
  it("encodes characters that a URI cannot have, and no others", () => {
    expect(iriToUri('/[x]?q=é&%20%zz#"<\\^`{|}')).toBe("/[x]?q=%C3%A9&%20%zz#%22%3C%5C%5E%60%7B%7C%7D");
    expect(() => iriToUri("/\ud800")).toThrow("surrogates not allowed");
  });
});

describe("escapeUriPath", () => {
  it("encodes the delimiters that end a path, and the percent sign", () => {
    expect(escapeUriPath("/a%20?#;=[]é(x)")).toBe("/a%2520%3F%23%3B%3D%5B%5D%C3%A9(x)");
  });
});
