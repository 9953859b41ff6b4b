// Encodes 10² to 10⁶ rows in one process. Prints nanoseconds per row, and the memory that a stream of a million rows needs.
import { DjangoJSONEncoder, jsonArray } from "@riposte/core/json";
import { NATIVE } from "./contender-names.ts";
import { createRows } from "./datasets.ts";
import { medianOf } from "./statistics.ts";

const SIZES: readonly number[] = [100, 1000, 10_000, 100_000, 1_000_000];
/** This many rows fit into the processor's cache, and give the garbage collector little work. */
const FEW = 1000;
const MANY = 1_000_000;

const encoder = new DjangoJSONEncoder();
const encoders: Readonly<Record<string, (rows: unknown) => Uint8Array>> = {
  "riposte encodeBytes": (rows) => encoder.encodeBytes(rows),
  [NATIVE]: (rows) => Buffer.from(JSON.stringify(rows)),
};
const sources: Readonly<Record<string, (count: number) => unknown[]>> = {
  "the same 1,000 rows": repeatRows,
  "all different": (count) => createRows(count, true),
};

const stream = await streamMany();
const series = Object.entries(sources).flatMap(([rows, create]) =>
  Object.entries(encoders).map(([encode, run]) => ({ encode, rows, points: measurePoints(create, run) })),
);
console.log(JSON.stringify({ node: process.version, series, stream }));

function repeatRows(count: number): unknown[] {
  const rows = createRows(Math.min(count, FEW), true);
  return Array.from({ length: count }, (_, index) => rows[index % rows.length]);
}

function measurePoints(
  create: (count: number) => unknown[],
  run: (rows: unknown) => Uint8Array,
): { rows: number; nanosecondsPerRow: number }[] {
  return SIZES.map((count) => ({ rows: count, nanosecondsPerRow: timePerRow(create(count), run) }));
}

function timePerRow(rows: unknown[], run: (rows: unknown) => Uint8Array): number {
  const repeats = Math.min(200, Math.max(3, Math.round(200_000 / rows.length)));
  for (let repeat = 0; repeat < repeats; repeat += 1) run(rows);
  const times = Array.from({ length: repeats }, () => {
    const start = process.hrtime.bigint();
    run(rows);
    return Number(process.hrtime.bigint() - start) / rows.length;
  });
  return medianOf(times);
}

/** Streams rows that are made one by one. Returns the most memory within the first tenth and after it, in megabytes. */
async function streamMany(): Promise<{ megabytesPerSecond: number; early: number; peak: number }> {
  const row = createRows(1, true)[0] as object;
  function* rows(): Generator<unknown> {
    for (let id = 0; id < MANY; id += 1) yield { ...row, id };
  }
  let bytes = 0;
  let early = 0;
  let peak = 0;
  globalThis.gc?.();
  const start = process.hrtime.bigint();
  for await (const chunk of jsonArray(rows())) {
    bytes += chunk.length;
    const memory = process.memoryUsage.rss() / 1e6;
    if (bytes < (MANY / 10) * 200) early = Math.max(early, memory);
    else peak = Math.max(peak, memory);
  }
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  return { megabytesPerSecond: bytes / 1e6 / seconds, early, peak };
}
