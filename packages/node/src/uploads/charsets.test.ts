import { BadRequest, HttpResponse } from "@riposte/core";
import { MemoryUpload, parseHeaderParameters } from "@riposte/core/adapter";
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

  it.each(["utf-7", "UTF7", "unicode-1-1-utf-7", "utf-7-imap", "base64", "hex", "binary", "Base64 ", "base-64"])(
    "B11: refuse %s, which is no charset of text, wherever it is named",
    (name) => {
      expect(() => new HttpResponse("a", { charset: name })).toThrow("unknown encoding");
      expect(() => new HttpResponse("a", { contentType: `text/html; charset="${name.trim()}"` })).toThrow(
        "unknown encoding",
      );
      expect(() => parseHeaderParameters(`form-data; filename*=${name.trim()}''%41`)).toThrow(BadRequest);
    },
  );

  it("decodes the text of clients, with U+FFFD for invalid bytes", async () => {
    const read = (charset: string, ...bytes: number[]): Promise<string> =>
      new MemoryUpload({ name: "x", contentType: "", contentTypeExtra: {}, charset }, Uint8Array.from(bytes)).text();
    expect(await read("koi8-r", 0xd6, 0xd5)).toBe("жу");
    expect(await read("cp437", 0x81)).toBe("ü");
    expect(await read("shift_jis", 0x93, 0xfa, 0xff)).toBe("日\ufffd");
    expect(await read("utf-8", 0x61, 0xff)).toBe("a\ufffd");
    expect(await read("bogus", 0xc3, 0xa9)).toBe("é");
  });
});
