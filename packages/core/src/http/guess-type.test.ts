import { describe, expect, it } from "vitest";
import { guessType } from "./guess-type.ts";

describe("guessType", () => {
  it("returns the type and the compression as Python does", () => {
    const names = [
      "a.PNG",
      "x.tar.xz",
      "a.svgz",
      "a.Z",
      "a.z",
      "noext",
      ".gitignore",
      "a.",
      "..",
      "dir.png/file",
      "a.js",
    ];
    expect(names.map(guessType)).toEqual([
      ["image/png", undefined],
      ["application/x-tar", "xz"],
      ["image/svg+xml", "gzip"],
      [undefined, "compress"],
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
      ["text/javascript", undefined],
    ]);
  });
});
