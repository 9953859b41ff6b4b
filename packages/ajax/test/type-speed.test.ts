import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { userOptions } from "../../../scripts/compilers.ts";

const run = promisify(execFile);
const folder = fileURLToPath(new URL("../", import.meta.url));

/** The most instantiations that 200 routes and 400 calls may take. */
const limits = [
  ["typescript5.7", 1_230_000],
  ["typescript5.9", 819_000],
  ["typescript6", 819_000],
  ["typescript", 1_230_000],
] as const;

/** A site of so many routes, and a client that calls both methods of each. */
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
${numbers
  .map(
    (n) => `  sum += (await api.get("/part${n}/<int:id>/", {}, { params: { id: 1 } }).json()).field${n};
  sum += (await api.post("/part${n}/<int:id>/", {}, { params: { id: 1 } }).json()).field${n};`,
  )
  .join("\n")}
  // @ts-expect-error no such route
  await api.get("/part${routes}/<int:id>/", {}, { params: { id: 1 } });
  return sum;
}
`;
}

async function instantiationsOf(source: string, compiler: string): Promise<number> {
  const place = await mkdtemp(`${folder}test/.types-`);
  try {
    await writeFile(`${place}/site.ts`, source);
    await writeFile(`${place}/tsconfig.json`, JSON.stringify({ compilerOptions: userOptions, files: ["site.ts"] }));
    const program = fileURLToPath(new URL(`../../../node_modules/${compiler}/bin/tsc`, import.meta.url));
    const { stdout } = await run(process.execPath, [program, "-p", place, "--extendedDiagnostics"], { cwd: folder });
    return Number(/Instantiations:\s+(\d+)/.exec(stdout)![1]);
  } finally {
    await rm(place, { recursive: true });
  }
}

describe("typed()", () => {
  it.each(limits)(
    "makes %s instantiate types in proportion to the routes",
    { timeout: 120_000 },
    async (compiler, most) => {
      const few = await instantiationsOf(sourceOf(50), compiler);
      const many = await instantiationsOf(sourceOf(200), compiler);
      expect(many).toBeLessThan(most);
      expect(many / few).toBeLessThan(8);
    },
  );
});
