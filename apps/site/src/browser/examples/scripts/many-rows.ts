import { ndjson } from "@riposte/ajax/stream";

export async function run(place: HTMLElement): Promise<string> {
  const start = performance.now();
  let rows = 0;
  let first = 0;
  for await (const _row of ndjson("/examples/try/many-rows/")) {
    rows += 1;
    if (rows === 1) first = performance.now() - start;
    if (rows % 10_000 === 0) place.textContent = `${rows} rows`;
  }
  const all = performance.now() - start;
  return `the first after ${first.toFixed(0)} ms, all after ${all.toFixed(0)} ms`;
}
