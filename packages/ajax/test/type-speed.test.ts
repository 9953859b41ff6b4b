import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);
const folder = fileURLToPath(new URL("../", import.meta.url));
const compiler = fileURLToPath(new URL("../../../node_modules/.bin/tsc", import.meta.url));

/** A site of so many routes, and a client that calls each. */
function sourceOf(routes: number): string {
  const numbers = Array.from({ length: routes }, (_, index) => index);
  return `import { JsonResponse, path, type HttpRequest } from "@riposte/core";
import { ajax } from "@riposte/ajax";
import { typed } from "@riposte/ajax/typed";
${numbers.map((n) => `const view${n} = (request: HttpRequest<{ id: number }>) => new JsonResponse({ id: request.params.id, field${n}: ${n} });`).join("\n")}
const urlpatterns = [
${numbers.map((n) => `  path("part${n}/<int:id>/", { get: view${n}, post: view${n} }),`).join("\n")}
];
const api = typed<typeof urlpatterns>(ajax);
export async function callAll(): Promise<number> {
  let sum = 0;
${numbers.map((n) => `  sum += (await api.get("/part${n}/<int:id>/", {}, { params: { id: 1 } }).json()).field${n};`).join("\n")}
  // @ts-expect-error no such route
  await api.get("/part${routes}/<int:id>/", {}, { params: { id: 1 } });
  return sum;
}
`;
}

async function instantiationsOf(source: string): Promise<number> {
  const place = await mkdtemp(`${folder}test/.types-`);
  try {
    await writeFile(`${place}/site.ts`, source);
    await writeFile(
      `${place}/tsconfig.json`,
      JSON.stringify({
        extends: "../../../../tsconfig.source.json",
        files: ["site.ts"],
        include: [],
      }),
    );
    const { stdout } = await run(compiler, ["-p", `${place}/tsconfig.json`, "--extendedDiagnostics"], {
      cwd: folder,
    });
    return Number(/Instantiations:\s+(\d+)/.exec(stdout)![1]);
  } finally {
    await rm(place, { recursive: true });
  }
}

describe("typed()", () => {
  it("makes the compiler instantiate types in proportion to the routes", async () => {
    const few = await instantiationsOf(sourceOf(50));
    const many = await instantiationsOf(sourceOf(200));
    expect(many).toBeLessThan(1_230_000);
    expect(many / few).toBeLessThan(8);
  }, 120_000);
});
