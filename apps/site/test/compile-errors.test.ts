import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { compileErrors, opening } from "../src/examples/compile-errors.ts";

const site = resolve(import.meta.dirname, "..");

it("shows the compiler's own errors", { timeout: 120_000 }, () => {
  const program = opening + compileErrors.map(([line]) => line).join("\n");
  const first = opening.split("\n").length;
  expect(errorsOf(`${program}\nexport {};\n`)).toEqual(compileErrors.map(([, error], index) => [first + index, error]));
});

/** Returns the line and the last sentence of each error of a program. */
function errorsOf(program: string): (readonly [line: number, error: string])[] {
  const folder = mkdtempSync(join(site, "test/.compile-errors-"));
  try {
    writeFileSync(join(folder, "program.ts"), program);
    const options = { extends: "../../src/browser/tsconfig.json", include: ["program.ts"] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
    const compiler = resolve(site, "../../node_modules/typescript/bin/tsc");
    const { stdout } = spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
    return [...stdout.matchAll(/program\.ts\((\d+),\d+\): error (.*(?:\n .*)*)/g)].map(
      ([, line, error]) => [Number(line), error!.replaceAll(/\s*\n\s*/g, " ")] as const,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
