// One process: encodes 10² to 10⁶ rows and prints nanoseconds per row, and the peak memory of a stream of a million.
import { dumps, jsonArray } from "@riposte/core/json";
import { createRows } from "./datasets.ts";
import { medianOf } from "./statistics.ts";

const SIZES: readonly number[] = [100, 1000, 10_000, 100_000, 1_000_000];
const points = SIZES.map((rows) => ({ rows, nanosecondsPerRow: timePerRow(rows) }));
console.log(JSON.stringify({ node: process.version, points, stream: await streamMillion() }));

function timePerRow(count: number): number {
  const rows = createRows(count, true);
  const repeats = Math.max(3, Math.round(200_000 / count));
  for (let repeat = 0; repeat < Math.min(repeats, 200); repeat += 1) dumps(rows);
  const times = Array.from({ length: repeats }, () => {
    const start = process.hrtime.bigint();
    dumps(rows);
    return Number(process.hrtime.bigint() - start) / count;
  });
  return medianOf(times);
}

async function streamMillion(): Promise<{ bytes: number; megabytesPerSecond: number; addedMegabytes: number }> {
  const row = createRows(1, true)[0];
  function* rows(): Generator<unknown> {
    for (let count = 0; count < 1_000_000; count += 1) yield row;
  }
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  let bytes = 0;
  const start = process.hrtime.bigint();
  for await (const chunk of jsonArray(rows())) {
    bytes += chunk.length;
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  return { bytes, megabytesPerSecond: bytes / 1e6 / seconds, addedMegabytes: (peak - before) / 1e6 };
}
