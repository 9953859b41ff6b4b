import type { BuildOptions } from "esbuild";
import { bundleSizeOf, sizesByFolder } from "./bundle-size.ts";

/** Bytes that the bundle may have. */
const target = 20_000;

const edge = {
  platform: "neutral",
  mainFields: ["module", "main"],
  conditions: ["workerd", "worker", "browser"],
} satisfies BuildOptions;

const hello = '{ message: "Hello, World!" }';
const programs: readonly (readonly [name: string, code: string])[] = [
  [
    "@riposte/web, two views",
    `import { HttpResponse, JsonResponse, path } from "@riposte/core";
     import { fetchHandler } from "@riposte/web";
     const views = [path("", () => new HttpResponse("Hello")), path("api/", () => new JsonResponse(${hello}))];
     export default { fetch: fetchHandler(views) };`,
  ],
  [
    "Hono, two routes",
    `import { Hono } from "hono";
     export default new Hono().get("/", (c) => c.text("Hello")).get("/api/", (c) => c.json(${hello}));`,
  ],
];

/** Bundles the same two answers for an edge runtime. Returns the sizes as a page in Markdown. */
export async function measureEdgeBundle(): Promise<string> {
  const rows = await Promise.all(
    programs.map(async ([name, code]) => `| ${name} | ${(await sizeOf(code)).toLocaleString("en")} |`),
  );
  const folders = await sizesByFolder(programs[0]![1], edge);
  const held = folders.map(([folder, bytes]) => `| ${folder} | ${bytes.toLocaleString("en")} |`);
  const date = new Date().toISOString().slice(0, 10);
  return `# Edge bundle

A text and a JSON answer for an edge runtime: the built packages, bundled with esbuild, minified, gzip -9, in bytes; the target is
${target.toLocaleString("en")}. Measured ${date}; \`npm run bench:sizes\` updates this page.

| program | bytes |
|---|---|
${rows.join("\n")}

## What holds it

The folders of the first program's sources, bundled from them in the same way; minified, in bytes, before gzip.

| folder | bytes |
|---|---|
${held.join("\n")}

No part is large by itself. A request can read JSON, forms and files, so that \`request\` and what it needs of \`text\` stay whatever the
views do; \`JsonResponse\` needs Django's encoder, \`path()\` its converters. Left out are the parts that no method of a request or
response reaches: streams of events, files, conditional requests, security headers, validation, hashing, the schema compiler.
`;
}

function sizeOf(contents: string): Promise<number> {
  return bundleSizeOf(contents, edge);
}
