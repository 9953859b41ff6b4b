import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readPageFiles, writePageFiles } from "./docs-code.ts";
import { freePort } from "./free-port.ts";
import { packPackages } from "./pack-packages.ts";
import { plainEnv } from "./plain-env.ts";

const run = promisify(execFile);
const docs = fileURLToPath(new URL("../docs/", import.meta.url));
const dependencies = JSON.parse(readFileSync(join(docs, "package.json"), "utf8")) as {
  readonly devDependencies: Readonly<Record<string, string>>;
};
const frameworks = ["express", "koa", "@koa/router", "fastify", "hono", "@hono/node-server"];

describe("the pages of the start, in a folder with nothing but the published packages", () => {
  let folder: string;
  let server: ChildProcess | undefined;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "riposte-start-"));
    const tarballs = Object.values(await packPackages(folder));
    writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
    const others = [...frameworks, "tsx"].map((name) => `${name}@${versionOf(name)}`);
    await run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", ...tarballs, ...others], {
      cwd: folder,
    });
  }, 300_000);
  afterEach(() => server?.kill("SIGKILL"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Writes the programs of a page, with the views of the first page and a port of its own. Returns the folder and the port. */
  async function write(page: string): Promise<{ cwd: string; port: number }> {
    const cwd = join(folder, page);
    mkdirSync(cwd);
    const port = await freePort();
    const files = {
      ...readPageFiles(join(docs, "start/index.md")),
      ...readPageFiles(join(docs, "start", `${page}.md`)),
    };
    writePageFiles(
      cwd,
      Object.fromEntries(Object.entries(files).map(([name, code]) => [name, code.replaceAll("3000", String(port))])),
    );
    return { cwd, port };
  }

  it.each(["express", "koa", "fastify", "node", "fetch"])(
    "%s answers as the page shows",
    async (page) => {
      const { cwd, port } = await write(page);
      server = spawn(process.execPath, ["--import", "tsx", "server.ts"], {
        cwd,
        stdio: ["ignore", "ignore", "inherit"],
      });
      const url = `http://127.0.0.1:${port}`;
      await expect
        .poll(
          () =>
            fetch(url).then(
              () => true,
              () => false,
            ),
          { timeout: 20_000 },
        )
        .toBe(true);
      const shown = /^\{"id": 3.*$/m.exec(readFileSync(join(docs, "start/index.md"), "utf8"))?.[0];
      expect(await (await fetch(`${url}/bouts/3/`)).text()).toBe(shown);
      expect(
        (await fetch(`${url}/hello/`, { method: "POST", body: new URLSearchParams({ name: "Ada" }) })).status,
      ).toBe(403);
      const form = await fetch(`${url}/hello/`);
      const csrfmiddlewaretoken = /value="(\w+)"/.exec(await form.text())?.[1] ?? "";
      const cookie = form.headers.get("set-cookie")?.split(";")[0] ?? "";
      const posted = await fetch(`${url}/hello/`, {
        method: "POST",
        headers: { Cookie: cookie },
        body: new URLSearchParams({ csrfmiddlewaretoken, name: "Ada" }),
      });
      expect([posted.status, await posted.text()]).toEqual([200, '{"hello": "Ada"}']);
    },
    60_000,
  );

  it("the test of the first page passes, and CommonJS loads the packages", async () => {
    const { cwd } = await write("index");
    const { stdout } = await run(
      process.execPath,
      ["--import", "tsx", "--test", "--test-reporter=tap", "urls.test.ts"],
      { cwd, env: plainEnv() },
    );
    expect(stdout).toContain("# pass 1");
    const page = readFileSync(join(docs, "start/environments.md"), "utf8");
    writeFileSync(
      join(cwd, "app.cjs"),
      `${/```js\n(.*?)```/s.exec(page)?.[1]}\nconsole.log(typeof path, typeof expressRouter);`,
    );
    expect((await run(process.execPath, ["app.cjs"], { cwd, env: plainEnv() })).stdout).toBe("function function\n");
  }, 60_000);
});

/** Returns the version of the catalog. */
function versionOf(name: string): string {
  if (name !== "tsx" && dependencies.devDependencies[name] !== "catalog:") throw new Error(`docs has no ${name}.`);
  const catalog = readFileSync(new URL("../pnpm-workspace.yaml", import.meta.url), "utf8");
  const [, version] = new RegExp(`^ {2}"?${name}"?: (\\S+)$`, "m").exec(catalog) ?? [];
  if (version === undefined) throw new Error(`The catalog has no ${name}.`);
  return version;
}
