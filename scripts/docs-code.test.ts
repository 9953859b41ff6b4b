import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { userOptions } from "./compilers.ts";
import { readPageFiles, writePageFiles } from "./docs-code.ts";
import { plainEnv } from "./plain-env.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../", import.meta.url));
const pages = ["start", "guides", "from"]
  .flatMap((folder) => readdirSync(join(root, "docs", folder)).map((name) => join("docs", folder, name)))
  // That page is compared with two programs, which run.
  .filter((page) => page !== "docs/from/csurf.md");

/** The packages from their sources. */
const source = ["--conditions=@riposte/source", "--import", "tsx"];

/** Lets the servers of a program listen on free ports. */
function freePorts(file: string): void {
  if (existsSync(file)) writeFileSync(file, readFileSync(file, "utf8").replaceAll(".listen(3000", ".listen(0"));
}

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

  it("runs", async () => {
    // Pages of the browser's client have no address to ask here.
    const programs = pages
      .filter((page) => !/ajax|ts-rest/.test(page))
      .map((page) => page.slice("docs/".length, -".md".length));
    const script = programs
      .map((page) => `await import("./${page}/page.ts");`)
      .filter((line) => existsSync(join(folder, /"(.*)"/.exec(line)![1]!)));
    expect(script.length).toBeGreaterThan(15);
    for (const page of programs) freePorts(join(folder, page, "page.ts"));
    writeFileSync(join(folder, "all.ts"), `${script.join("\n")}\nprocess.exit(0);\n`);
    const { stderr } = await run(process.execPath, [...source, "all.ts"], {
      cwd: folder,
      env: { ...plainEnv(), SECRET_KEY: "key" },
    });
    expect(stderr).toBe("");
  }, 60_000);

  it.each([
    ["guides/testing/page.ts", 2],
    ["from/polls/polls.test.ts", 4],
    ["start/index/urls.test.ts", 1],
  ])(
    "the tests of %s pass",
    async (file, count) => {
      const { stdout } = await run(process.execPath, [...source, "--test", "--test-reporter=tap", file], {
        cwd: folder,
        env: plainEnv(),
      });
      expect(stdout).toContain(`# pass ${count}`);
    },
    60_000,
  );
});
