import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { readExamples, root } from "./examples.ts";

const folder = fileURLToPath(new URL("../.cache/docs", import.meta.url));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// docs.e2e.test.ts runs them.
describe("the examples of the documentation", () => {
  it("compile under strict and exactOptionalPropertyTypes", () => {
    const examples = readExamples();
    expect(examples.length).toBeGreaterThan(25);
    for (const { path, code } of examples) {
      mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
      writeFileSync(`${folder}/${path}`, code);
    }
    const config = {
      extends: "../../../../tsconfig.browser.json",
      compilerOptions: {
        noEmit: true,
        isolatedDeclarations: false,
        rootDir: root,
        customConditions: ["@riposte/source"],
        skipLibCheck: true,
        noUnusedLocals: false,
      },
      include: ["**/*.ts"],
    };
    writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
    let output = "";
    try {
      execFileSync("node", [`${root}/node_modules/typescript/bin/tsc`, "-p", folder], { encoding: "utf8" });
    } catch (error) {
      output = (error as { stdout: string }).stdout;
    }
    expect(output).toBe("");
  });
});
