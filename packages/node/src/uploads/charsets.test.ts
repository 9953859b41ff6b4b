import { HttpResponse } from "@riposte/core";
import { describe, expect, it } from "vitest";
import { addCharsets } from "./charsets.ts";

addCharsets();

describe("addCharsets", () => {
  it("encodes a response's text", () => {
    expect(Buffer.from(new HttpResponse("жук", { charset: "koi8-r" }).content).toString("hex")).toBe("d6d5cb");
    expect(Buffer.from(new HttpResponse("日本", { charset: "shift_jis" }).content).toString("hex")).toBe("93fa967b");
  });

  it("refuses text that the charset cannot encode", () => {
    expect(() => new HttpResponse("a☃", { charset: "koi8-r" })).toThrow("'koi8-r' codec can't encode character");
  });

  it("throws LookupError for an unknown name", () => {
    expect(() => new HttpResponse("a", { charset: "no-such-charset" })).toThrow("unknown encoding: no-such-charset");
  });

  it("decodes the text of clients, with U+FFFD for invalid bytes", () => {
    expect(decodeLoosely(Uint8Array.of(0xd6, 0xd5), "koi8-r")).toBe("жу");
    expect(decodeLoosely(Uint8Array.of(0x61, 0xff), "utf-8")).toBe("a\ufffd");
    expect(decodeLoosely(Uint8Array.of(0xc3, 0xa9), "bogus")).toBe("é");
  });
});
