import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const folder = fileURLToPath(new URL("../.cache/docs", import.meta.url));

/** What the code of a page takes for granted: elements and functions of the reader's own. */
const given: Readonly<Record<string, string>> = {
  "base.md": `declare const input: HTMLInputElement; declare function show(data: unknown): void; declare function ignoreAborts(error: unknown): void;`,
  "html.md": "declare const url: string;",
  "other-clients.md": `declare const url: string; declare const body: FormData;
    declare const axios: { defaults: { xsrfCookieName: string; xsrfHeaderName: string } };`,
  "stream.md": `import { get } from "@riposte/ajax"; type Row = { id: number }; declare const sql: string;
    declare function add(row: Row): void; declare function show(event: string, data: string): void; declare function print(line: string): void;`,
  "upload.md": "declare const input: HTMLInputElement; declare const bar: HTMLProgressElement;",
  "README.md": "declare function show(data: unknown): void;",
};

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes the TypeScript of each page into a file of its own and returns the names of the files. */
function writeExamples(): string[] {
  mkdirSync(folder, { recursive: true });
  const pages = readdirSync(`${root}/docs/client`).map((name) => `docs/client/${name}`);
  return ["packages/ajax/README.md", ...pages].flatMap((page) => {
    const name = page.split("/").at(-1)!;
    // The page of types shows a server and a client at once.
    if (name === "typed.md") return [];
    const blocks = [...readFileSync(`${root}/${page}`, "utf8").matchAll(/```(?:ts|js)\n(.*?)```/gs)];
    return blocks.map(([, code], at) => {
      const file = `${name.replace(".md", "")}-${at}.ts`;
      writeFileSync(`${folder}/${file}`, `${given[name] ?? ""}\n${code}\nexport {};\n`);
      return file;
    });
  });
}

describe("the examples of the documentation", () => {
  it("compile under strict", () => {
    const files = writeExamples();
    expect(files.length).toBeGreaterThan(15);
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
      include: ["*.ts"],
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
