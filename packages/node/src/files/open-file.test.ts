import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFile } from "../index.ts";

describe("openFile", () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "riposte-test-"));
    await writeFile(join(folder, "release-2.txt"), "two");
    await symlink(join(folder, "release-2.txt"), join(folder, "current.txt"));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it("follows a link when there is no root, and keeps the link's name", async () => {
    const file = await openFile(join(folder, "current.txt"));
    const pieces: string[] = [];
    for await (const piece of file) pieces.push(new TextDecoder().decode(piece));
    expect([file.name, file.size, pieces]).toEqual(["current.txt", 3, ["two"]]);
  });
});
