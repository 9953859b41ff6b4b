import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { compilers, userOptions } from "./compilers.ts";

const opening = `import { ajax } from "../../packages/ajax/src/index.ts";
import { typed } from "../../packages/ajax/src/typed.ts";
import { type HttpRequest, JsonResponse, path, type PathConverter, requireGet } from "../../packages/core/src/index.ts";
const view = () => new JsonResponse({ a: 1 });
const item = ({ params }: HttpRequest<{ id: number }>) => new JsonResponse({ id: params.id });
declare const year: PathConverter<Date>;
const urlpatterns = [path("items/", { get: view }), path("items/<int:id>/", item)];
const api = typed<typeof urlpatterns>(ajax);
`;

/** One line of a program, and what every compiler says of it. */
const mistakes: readonly (readonly [line: string, message: string])[] = [
  [`path("/items/", view);`, `of type '"A route has no slash at its start: write 'items/'"'`],
  [`path(":id", view);`, `of type '"A param is written <id> or <int:id>, not :id"'`],
  [`path("items/:id/", view);`, `of type '"A param is written <id> or <int:id>, not :id"'`],
  [`path("items/[id]/", view);`, `of type '"A param is written <id> or <int:id>, not [id]"'`],
  [`path("a/[...rest]", view);`, `of type '"A param of several segments is written <path:rest>, not [...rest]"'`],
  [`path("a/*", view);`, `of type '"A param of several segments is written <path:rest>, not *"'`],
  [`path("a/*tail", view);`, `of type '"A param of several segments is written <path:tail>, not *tail"'`],
  [
    `path("x/", { gett: view });`,
    `"There is no method 'gett': methods are get, head, post, put, patch, delete, options, trace, query"`,
  ],
  [
    `path("x/<int:id>/", { got: ({ params }) => new JsonResponse({ id: params.id }) });`,
    `"There is no method 'got': methods are get, head, post, put, patch, delete, options, trace, query"`,
  ],
  [`path("x/", { get: view, POST: view });`, `"Write 'post', not 'POST'"`],
  [`api.get("items/");`, `of type '"A path begins with a slash: write /items/"'`],
  [`api.get("items");`, `of type '"A path begins with a slash. No path /items: did you mean /items/?"'`],
  [`api.get("/items");`, `of type '"No path /items: did you mean /items/?"'`],
  [`api.get("/things/");`, `"No path /things/: did you mean /items/<int:id>/?"`],
  [`api.get(\`/items/\${String(1)}/\`);`, `\`No path /items/\${string}/: did you mean /items/<int:id>/?\``],
  [`api.post("/items/");`, `of type '"/items/ has no POST: it has GET"'`],
  [
    `path("x/<int:id>/", requireGet(({ params }) => new JsonResponse({ id: params.id.trim() })));`,
    "Property 'trim' does not exist on type 'number'",
  ],
  [
    `path("x/<int:id>/", { get: requireGet(({ params }) => new JsonResponse({ pk: params.pk })) });`,
    "Property 'pk' does not exist on type",
  ],
  [
    `path("<year:when>/", requireGet(({ params }) => new JsonResponse({ at: params.when })), { converters: { year } });`,
    "Type 'Date' is not assignable to type '\"Declare what <year:…> gives: (request: HttpRequest<{ … }>) => …\"'",
  ],
  [
    `requireGet(({ params }) => new JsonResponse({ id: params.id }));`,
    "Property 'id' does not exist on type 'UndeclaredParams'",
  ],
  [
    `path("x/", requireGet(({ params }: HttpRequest<{ id: number }>) => new JsonResponse({ id: params.id })));`,
    "Property 'id' is missing in type",
  ],
];

describe("a mistake's compile error says what is wrong", () => {
  it.each(compilers)("with %s", { timeout: 60_000 }, (compiler) => {
    const said = errorsOf(compiler, opening + mistakes.map(([line]) => line).join("\n"));
    const first = opening.split("\n").length;
    const unsaid = mistakes.filter(([, message], index) => !said.get(first + index)?.includes(message));
    expect(unsaid.map(([line]) => line)).toEqual([]);
    expect([...said.keys()]).toEqual(mistakes.map((_, index) => first + index));
  });
});

/** Returns what a compiler says of a program, by line. */
function errorsOf(compiler: string, program: string): ReadonlyMap<number, string> {
  const folder = mkdtempSync(resolve("scripts/.compilers-"));
  try {
    writeFileSync(join(folder, "program.ts"), program);
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: userOptions, files: ["program.ts"] }),
    );
    const compile = [resolve(`node_modules/${compiler}/bin/tsc`), "-p", folder];
    const { stdout } = spawnSync(process.execPath, compile, { encoding: "utf8" });
    const errors = stdout
      .trim()
      .split(/\n(?=\S)/)
      .map((error) => [Number(/\((\d+),/.exec(error)?.[1]), error] as const);
    return new Map(errors);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
