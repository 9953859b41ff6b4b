import { bundleSizeOf } from "./bundle-size.ts";

/** Bytes that the bundle may have. */
const target = 20_000;

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
  const date = new Date().toISOString().slice(0, 10);
  return `# Edge bundle

A text and a JSON answer for an edge runtime: the built packages, bundled with esbuild, minified, gzip -9, in bytes; the target is
${target.toLocaleString("en")}. Measured ${date}; \`npm run bench:sizes\` updates this page.

| program | bytes |
|---|---|
${rows.join("\n")}
`;
}

function sizeOf(contents: string): Promise<number> {
  const mainFields = ["module", "main"];
  return bundleSizeOf(contents, { platform: "neutral", mainFields, conditions: ["workerd", "worker", "browser"] });
}
