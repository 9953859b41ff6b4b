import { describe, expect, it } from "vitest";
import { addCharsetCodec, decodeText, encodeText, isUtf8 } from "./charset.ts";
import { UnicodeEncodeError } from "./unicode-encode-error.ts";

describe("encodeText", () => {
  it("knows Python's names, in all of their spellings", () => {
    const expected: [string, number[]][] = [
      ["U8", [0xc3, 0xa9]],
      ["'utf-8'", [0xc3, 0xa9]],
      ["utf-8-sig", [0xef, 0xbb, 0xbf, 0xc3, 0xa9]],
      ["ISO_8859-1:1987", [0xe9]],
      ["latin1", [0xe9]],
      ["L1", [0xe9]],
      ["utf-16", [0xff, 0xfe, 0xe9, 0]],
      ["utf_16_le", [0xe9, 0]],
      ["utf-16BE", [0, 0xe9]],
      ["utf-32", [0xff, 0xfe, 0, 0, 0xe9, 0, 0, 0]],
      ["utf-32-be", [0, 0, 0, 0xe9]],
    ];
    for (const [name, bytes] of expected) {
      expect([...encodeText("é", name)], name).toEqual(bytes);
      expect(decodeText(Uint8Array.from(bytes), name), name).toBe("é");
    }
    expect(encodeText("😀", "utf-16-le")).toEqual(Uint8Array.of(0x3d, 0xd8, 0, 0xde));
  });

  it("refuses text outside of the charset", () => {
    expect(() => encodeText("é", "us-ascii")).toThrow(UnicodeEncodeError);
    expect(() => encodeText("\ud800", "utf-16")).toThrow(UnicodeEncodeError);
    expect(() => encodeText("€", "latin-1")).toThrow(
      "'latin-1' codec can't encode character '\\u20ac' in position 0: ordinal not in range(256)",
    );
    expect(() => decodeText(Uint8Array.of(0xff), "utf-8")).toThrow(TypeError);
  });

  it("uses an added codec for a name that is not built in", () => {
    expect(() => encodeText("x", "rot-13")).toThrow("unknown encoding: rot-13");
    const codec = { name: "rot_13", encode: () => Uint8Array.of(1), decode: () => "k" };
    addCharsetCodec((name) => (name === "rot_13" ? codec : undefined));
    expect(encodeText("x", "ROT-13")).toEqual(Uint8Array.of(1));
    expect([isUtf8("UTF8"), isUtf8("rot13".replace("13", "-13"))]).toEqual([true, false]);
  });
});
