import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBase64Url, encodeBase64Url } from "./base64url.ts";

describe("base64url", () => {
  it("encodes and decodes as Node's Buffer does", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = Buffer.from(bytes).toString("base64url");
        expect(encodeBase64Url(bytes)).toBe(text);
        expect(decodeBase64Url(text)).toEqual(bytes);
        expect(decodeBase64Url(Buffer.from(bytes).toString("base64"))).toEqual(bytes);
      }),
    );
  });

  it("refuses text that is cut short", () => {
    expect(() => decodeBase64Url("YWJjZ")).toThrow(RangeError);
  });
});
