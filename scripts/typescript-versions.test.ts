import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entriesOfPackages } from "./api-report.ts";
import { compilers, userOptions } from "./compilers.ts";

// The site depends on every package, and so resolves them as a user's program does: to the built declarations.
describe("the declarations of every entry", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(resolve("apps/site/.compilers-"));
    const names = entriesOfPackages().map(({ specifier }) => specifier);
    writeFileSync(
      join(folder, "program.ts"),
      names.map((name, index) => `import * as entry${index} from "${name}";\nvoid entry${index};\n`).join(""),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(compilers)("compile with %s, whatever the module resolution", { timeout: 180_000 }, (compiler) => {
    for (const [module, moduleResolution] of [
      ["nodenext", "nodenext"],
      ["esnext", "bundler"],
    ]) {
      const options = {
        target: "es2022",
        module,
        moduleResolution,
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        skipLibCheck: false,
        lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable", "ESNext.Disposable"],
        types: ["node"],
      };
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: options, files: ["program.ts"] }));
      expect(compile(compiler, folder)).toBe("");
    }
  });
});

describe("the type tests", () => {
  const tests = readdirSync("packages", { recursive: true, encoding: "utf8" })
    .filter((file) => /^[^/]+\/src\/.*\.test-d\.ts$/.test(file))
    .map((file) => join("packages", file));

  it.each(compilers)("hold with %s", { timeout: 180_000 }, (compiler) => {
    const folder = mkdtempSync(resolve("scripts/.compilers-"));
    try {
      const files = tests.map((file) => resolve(file));
      writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: userOptions, files }));
      expect(compile(compiler, folder)).toBe("");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Returns the faults that the compiler finds in files of ours; those of other libraries are not ours to mend. */
function compile(compiler: string, folder: string): string {
  try {
    execFileSync(process.execPath, [resolve(`node_modules/${compiler}/bin/tsc`), "-p", folder], { encoding: "utf8" });
    return "";
  } catch (error) {
    const lines = (error as { stdout: string }).stdout.split("\n");
    return lines.filter((line) => /^\S/.test(line) && !line.includes("node_modules/")).join("\n");
  }
}
