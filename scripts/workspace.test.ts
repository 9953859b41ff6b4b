import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importsOf } from "./imports.ts";
import { checkWorkspace } from "./workspace.ts";

describe("checkWorkspace", () => {
  let copy: string;
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), "riposte-workspace-"));
    cpSync("packages", join(copy, "packages"), {
      recursive: true,
      filter: (path) => !/node_modules|dist|vectors/.test(path),
    });
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  const withLine = (file: string, line: string) => {
    const path = join(copy, "packages", file);
    const before = readFileSync(path, "utf8");
    writeFileSync(path, `${line}\n${before}`);
    const faults = checkWorkspace(pathToFileURL(`${copy}/`));
    writeFileSync(path, before);
    return faults;
  };

  it("finds no faults in this workspace", () => {
    expect(checkWorkspace(pathToFileURL(`${process.cwd()}/`))).toEqual([]);
  });

  it.each([
    ["core/src/index.ts", 'import { readFileSync } from "node:fs";', "node:fs"],
    ["core/src/index.ts", 'import { csrfProtect } from "@riposte/csrf";', "@riposte/csrf"],
    ["express/src/index.ts", 'import { HttpResponse } from "@riposte/core";', "@riposte/core"],
    ["node/src/index.ts", 'import { expressHandler } from "@riposte/express";', "@riposte/express"],
    ["ajax/src/index.ts", 'import { HttpResponse } from "@riposte/core";', "@riposte/core"],
    ["csrf/src/index.ts", 'export { nodeHandler } from "@riposte/node";', "@riposte/node"],
  ])("refuses in %s: %s", (file, line, from) => {
    expect(withLine(file, line).join()).toContain(`may not import ${from}`);
  });

  it("lets an adapter import types of core", () => {
    expect(withLine("express/src/index.ts", 'import type { View } from "@riposte/core";')).toEqual([]);
  });
});

describe("importsOf", () => {
  it("finds imports over several lines, re-exports, bare and dynamic imports", () => {
    const source =
      'import {\n  a,\n} from "x";\nexport type { B } from "y";\nimport "z";\nconst c = await import("w");';
    expect(importsOf(source)).toEqual([
      { from: "x", typeOnly: false },
      { from: "y", typeOnly: true },
      { from: "z", typeOnly: false },
      { from: "w", typeOnly: false },
    ]);
  });
});
