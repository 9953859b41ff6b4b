import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "rolldown";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plainEnv } from "../../../scripts/plain-env.ts";

const suites = new URL("./suites/", import.meta.url);
const root = fileURLToPath(new URL("../../../", import.meta.url));

interface Ended {
  readonly code: unknown;
  readonly output: string;
}

/** Runs Node in the root of the workspace; returns its exit code and all that it has written. */
function runNode(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, env: plainEnv() }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, output: stdout + stderr }),
    );
  });
}

describe("Client in other runners", { timeout: 60_000 }, () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "riposte-testing-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("works in node:test", async () => {
    const file = fileURLToPath(new URL("node-test.ts", suites));
    const tap = ["--test", "--test-reporter", "tap", file];
    const { code, output } = await runNode("--conditions", "@riposte/source", "--import", "tsx", ...tap);
    expect(output).toContain("# pass 4");
    expect(code).toBe(0);
  });

  it("works in Jest", async () => {
    await build({
      input: fileURLToPath(new URL("jest.ts", suites)),
      platform: "node",
      resolve: { conditionNames: ["@riposte/source", "node", "import", "default"] },
      logLevel: "silent",
      output: { file: join(folder, "client.test.mjs"), format: "esm" },
    });
    const jest = createRequire(import.meta.url).resolve("jest/bin/jest");
    const config = JSON.stringify({
      rootDir: folder,
      testMatch: ["**/*.test.mjs"],
      transform: {},
      haste: { enableSymlinks: false },
    });
    const { code, output } = await runNode("--experimental-vm-modules", jest, "--config", config, "--ci", "--no-cache");
    expect(output).toContain("Tests:       4 passed, 4 total");
    expect(code).toBe(0);
  });
});
