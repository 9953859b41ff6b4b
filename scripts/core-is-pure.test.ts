import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** Compiles one line with the compiler options of core's build. Returns the compiler's output. */
function compile(folder: string, line: string): string {
  writeFileSync(join(folder, "probe.ts"), `${line}\n`);
  try {
    execFileSync(resolve("node_modules/.bin/tsc"), ["-p", folder], { encoding: "utf8" });
    return "";
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe("core's compiler options", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(resolve("packages/core/.probe-"));
    const options = { rootDir: ".", noEmit: true, declarationMap: false, isolatedDeclarations: false };
    const config = { extends: "../tsconfig.json", compilerOptions: options, include: ["probe.ts"], exclude: [] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ["Buffer", "Buffer.from('a');"],
    ["process", "process.exit();"],
    ["URL", "new URL('http://a');"],
    ["document", "document.title;"],
    ["Response", "new Response();"],
    ["node:fs", "import 'node:fs'; export {};"],
    ["node:fs", "export { readFileSync } from 'node:fs';"],
  ])("refuse %s", (name, line) => {
    expect(compile(folder, line)).toContain(name);
  });

  it("accept the language itself", () => {
    expect(compile(folder, "export const x: number = [1].at(-1) ?? 0;")).toBe("");
  });
});
