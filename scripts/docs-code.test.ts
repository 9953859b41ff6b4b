import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { userOptions } from "./compilers.ts";
import { readPageFiles, writePageFiles } from "./docs-code.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../", import.meta.url));
const pages = ["start", "guides", "from"]
  .flatMap((folder) => readdirSync(join(root, "docs", folder)).map((name) => join("docs", folder, name)))
  // That page is compared with two programs, which run.
  .filter((page) => page !== "docs/from/csurf.md");

describe("the code of the documentation", () => {
  let folder: string;
  beforeAll(() => {
    // Below docs, whose package.json has what the pages import.
    folder = mkdtempSync(join(root, "docs/.code-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("compiles under strict", async () => {
    const { "urls.ts": urls } = readPageFiles(join(root, "docs/start/index.md"));
    for (const page of pages) {
      const files = readPageFiles(join(root, page));
      writePageFiles(
        join(folder, page.slice("docs/".length, -".md".length)),
        "server.ts" in files ? { "urls.ts": urls!, ...files } : files,
      );
    }
    const tsconfig = join(folder, "tsconfig.json");
    writeFileSync(tsconfig, JSON.stringify({ compilerOptions: userOptions, include: ["**/*.ts"] }));
    const output = await run(join(root, "node_modules/.bin/tsc"), ["-p", tsconfig]).then(
      ({ stdout }) => stdout,
      ({ stdout }: { stdout: string }) => stdout,
    );
    expect(output).toBe("");
  }, 120_000);
});
