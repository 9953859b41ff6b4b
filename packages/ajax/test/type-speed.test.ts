import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);
const folder = fileURLToPath(new URL("../", import.meta.url));

/** Returns the source of a site with that many routes, and of a client that calls each of them. */
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

async function secondsToCheck(source: string): Promise<number> {
  const place = await mkdtemp(`${folder}test/.types-`);
  try {
    await writeFile(`${place}/site.ts`, source);
    await writeFile(
      `${place}/tsconfig.json`,
      JSON.stringify({ extends: "../../tsconfig.json", files: ["site.ts"], include: [] }),
    );
    const { stdout } = await run("pnpm", ["exec", "tsc", "-p", `${place}/tsconfig.json`, "--extendedDiagnostics"], {
      cwd: folder,
    });
    return Number(/Check time:\s+([\d.]+)s/.exec(stdout)![1]);
  } finally {
    await rm(place, { recursive: true });
  }
}

describe("typed()", () => {
  it("checks 200 routes and their calls in less than 10 seconds, in time about proportional to their number", async () => {
    const few = await secondsToCheck(sourceOf(50));
    const many = await secondsToCheck(sourceOf(200));
    expect(many).toBeLessThan(10);
    expect(many).toBeLessThan(Math.max(few, 0.5) * 8);
  }, 120_000);
});
