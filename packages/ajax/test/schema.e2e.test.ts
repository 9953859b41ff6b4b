import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import type * as zod from "zod";
import { html, json } from "./server.ts";
import { type GlobalAjax, useSite } from "./site.ts";

declare const ajax: GlobalAjax;
declare const z: typeof zod;

const site = useSite();

async function openWithZod(): Promise<void> {
  const { outputFiles } = await build({
    stdin: {
      contents: 'import * as z from "zod"; Object.assign(globalThis, { z });',
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true,
    write: false,
    format: "iife",
  });
  await site.open();
  await site.page.addScriptTag({ content: outputFiles[0]!.text });
}

describe(".json(schema)", () => {
  it("returns what the schema makes of the body, asynchronous ones too", async () => {
    await openWithZod();
    site.own.routes["/a/"] = json({ id: "7", more: 1 });
    const values = await site.page.evaluate(async () => {
      const schema = z.object({ id: z.coerce.number() });
      const later = schema.transform(async ({ id }) => id + 1);
      return [await ajax.get("/a/").json(schema), await ajax.get("/a/").json(later)];
    });
    expect(values).toEqual([{ id: 7 }, 8]);
  });

  it("is a ParseError with the issues when the schema refuses the body, also an empty one", async () => {
    await openWithZod();
    site.own.routes["/a/"] = json({ id: "x" });
    site.own.routes["/empty/"] = html("", 204);
    const outcome = await site.page.evaluate(async () => {
      const schema = z.object({ id: z.number() });
      const fail = (error: Error & { response: Response }) => [
        error.name,
        error.message,
        (error.cause as { path: unknown }[])[0]!.path,
        error.response.status,
      ];
      return [await ajax.get("/a/").json(schema).catch(fail), await ajax.get("/empty/").json(schema).catch(fail)];
    });
    expect(outcome).toEqual([
      ["ParseError", "Invalid input: expected number, received string", ["id"], 200],
      ["ParseError", "Invalid input: expected object, received undefined", [], 204],
    ]);
  });
});
