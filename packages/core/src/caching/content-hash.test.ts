import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { contentHash as ofNode } from "./content-hash.node.ts";
import { contentHash as portable } from "./content-hash.ts";

const texts = ["", "hello", "é😀", "\0", "x".repeat(100_000)];

describe.each([
  ["of node:crypto", ofNode],
  ["of the library, for other platforms", portable],
])("contentHash %s", (_name, contentHash) => {
  it("is the MD5 of text as UTF-8, and of the same bytes", () => {
    for (const text of texts) {
      const expected = createHash("md5").update(text, "utf8").digest("hex");
      expect(contentHash(text)).toBe(expected);
      expect(contentHash(new TextEncoder().encode(text))).toBe(expected);
    }
  });
});
