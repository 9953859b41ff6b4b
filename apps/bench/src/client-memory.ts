// Counts what the browser client leaves behind after 10,000 calls of each kind, and writes the table to docs/performance.
// Arguments, to try it: how many calls, and the number of the kind to begin with.
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { launchChromium } from "./launch-chromium.ts";

const [times = 10_000, from = 0] = process.argv.slice(2).map(Number);

/** What is called, and how often; `signal` lives as long as the page. */
const kinds: readonly (readonly [call: string, times: number])[] = [
  ["ajax.get('/json/', undefined, { signal }).json()", times],
  ["ajax.get('/json/', undefined, { signal, timeout: 600000 }).json()", times],
  ["ajax.post('/json/', { a: 1 }, { signal })", times],
  ["ajax.post('/json/', { a: 1 }, { signal, timeout: 600000 })", times],
  ["ajax.post('/bad/', {}, { signal }).catch(() => {})", times],
  ["ajax.get('/json/', undefined, { signal, use: [ajax.dedupe(), ajax.retry({ onTimeout: 600000 })] }).text()", times],
  ["ajax.upload('/json/', new File(['x'], 'x'), { signal })", times],
  ["ajax.upload('/json/', new File(['x'], 'x'), { signal, onProgress() {} })", times],
  ["ajax.load('#t', '/part/', { signal })", times],
  ["ajax.load('#t', '/part/', { signal, preserve: 'input' })", times],
  ["ajax.load('/part/', { targets: { '#t': 'p', '#u': 'input' }, signal })", times],
  ["ajax.load('#t', '/part/', { signal, push: '/?page' })", times / 10],
  [
    "ajax.submit(form, { signal }).text().catch((error) => error.name === 'AbortError' || Promise.reject(error))",
    times,
  ],
  [
    "ajax.submit(form, { signal, target: '#t' }).catch((error) => error.name === 'AbortError' || Promise.reject(error))",
    times,
  ],
  ["ajax.ndjson('/rows/', { signal }).next()", times],
  ["ajax.events('/events/', { signal, reconnect: false }).next()", times],
  ["ajax.enhance(document, 'form,a', () => {}, { signal })()", times],
];

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(import.meta.resolve("@riposte/ajax")).replace(/index\.ts$/, "global.ts")],
  bundle: true,
  write: false,
  format: "iife",
  target: "es2022",
  conditions: ["@riposte/source"],
});
const answers: Readonly<Record<string, readonly [status: number, type: string, body: string]>> = {
  "/ajax.js": [200, "text/javascript", outputFiles[0]!.text],
  "/json/": [200, "application/json", '{"ok":1}'],
  "/bad/": [400, "application/json", '{"error":"no"}'],
  "/part/": [200, "text/html", '<p>x</p><input name="a">'],
  "/rows/": [200, "application/x-ndjson", "1\n2\n"],
  "/events/": [200, "text/event-stream", "data: 1\n\n"],
  "/": [
    200,
    "text/html",
    '<!doctype html><script src="/ajax.js"></script><div id="t"></div><div id="u"></div><form method="post" action="/part/"><input name="a"></form>',
  ],
};
const server = createServer((request, response) => {
  request.resume();
  const [status, type, body] = answers[request.url!.split("?")[0]!] ?? [404, "text/plain", ""];
  response.writeHead(status, { "Content-Type": type }).end(body);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await launchChromium();

interface Held {
  readonly nodes: number;
  readonly listeners: number;
  readonly realms: number;
}

/** Returns what the page holds after a garbage collection; a realm is a document with its window. */
async function held(page: Page): Promise<Held> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  // An announcement is put into its region 100 ms later.
  await page.waitForTimeout(300);
  for (let round = 0; round < 4; round++) await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  await session.detach();
  const of = (wanted: string) => metrics.find(({ name }) => name === wanted)!.value;
  return { nodes: of("Nodes"), listeners: of("JSEventListeners"), realms: of("Documents") };
}

/** Runs a call so often: four at a time, but one where a newer call ends an older one. */
function run(page: Page, call: string, count: number): Promise<void> {
  return page.evaluate(
    async ([source, total, workers]) => {
      const scope = globalThis as unknown as { controller?: AbortController; ajax: unknown };
      scope.controller ??= new AbortController();
      const one = new Function("ajax", "signal", "form", `return ${source}`);
      const form = document.querySelector("form");
      let left = total;
      await Promise.all(
        Array.from({ length: workers }, async () => {
          while (left-- > 0) await one(scope.ajax, scope.controller!.signal, form);
        }),
      );
    },
    [call, count, /#t|form/.test(call) ? 1 : 4] as const,
  );
}

const rows: string[] = [];
let leaks = 0;
for (const [call, count] of kinds.slice(from)) {
  const page = await browser.newPage();
  await page.goto(`${origin}/`);
  // Fills the 20 steps that Back may show, and what is made once.
  await run(page, call, 60);
  const before = await held(page);
  for (let done = 0; done < count; done += 1000) await run(page, call, Math.min(1000, count - done));
  const after = await held(page);
  const more = [after.nodes - before.nodes, after.listeners - before.listeners, after.realms - before.realms];
  leaks += more.filter((difference) => difference > 0).length;
  rows.push(`| \`${call}\` | ${count.toLocaleString("en")} | ${more.join(" | ")} |`);
  console.log(rows.at(-1));
  if (process.argv.length === 2) write();
  await page.close();
}
await browser.close();
server.close();
process.exitCode = leaks > 0 ? 1 : 0;

function write(): void {
  const text = `# What the client leaves behind

After so many calls of each kind with one \`AbortSignal\` that lives on, and a garbage collection: how many nodes, event listeners and realms
(documents with their window) Chromium holds more than before them. Measured ${new Date().toISOString().slice(0, 10)}; \`npm run bench:memory\` updates this page.

| call | times | nodes | listeners | realms |
|---|---|---|---|---|
${rows.join("\n")}
`;
  writeFileSync(new URL("../../../docs/performance/client-memory.md", import.meta.url), text);
}
