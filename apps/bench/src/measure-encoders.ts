// One process: every contender on every data set, in random order. Prints `{ dataset: { contender: nanoseconds } }`.
import { parseArgs } from "node:util";
import { type Contender, createContenders } from "./contenders.ts";
import { readDatasets } from "./datasets.ts";
import { shuffle } from "./random.ts";
import { medianOf } from "./statistics.ts";

const { values } = parseArgs({ options: { data: { type: "string" }, rounds: { type: "string", default: "9" } } });
const rounds = Number(values.rounds);
const BATCH_NANOSECONDS = 8e6;
const WARM_UP_NANOSECONDS = 120e6;

/** Results are kept, so that no compiler can leave the work out. */
let kept: Uint8Array | undefined;

const results: Record<string, Record<string, number>> = {};
for (const { name, data } of shuffle(readDatasets(values.data))) results[name] = measure(createContenders(data), data);
console.log(JSON.stringify({ node: process.version, results, kept: kept?.length }));

function measure(contenders: ReadonlyMap<string, Contender>, data: unknown): Record<string, number> {
  const times = new Map([...contenders.keys()].map((name) => [name, [] as number[]]));
  const batches = new Map(shuffle([...contenders]).map(([name, run]) => [name, warmUp(run, data)]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of shuffle([...contenders])) times.get(name)!.push(time(run, data, batches.get(name)!));
  }
  return Object.fromEntries([...times].map(([name, numbers]) => [name, medianOf(numbers)]));
}

/** Runs until the compiler is done, and gives how many runs make a batch. */
function warmUp(run: Contender, data: unknown): number {
  const start = process.hrtime.bigint();
  let spent = 0;
  let runs = 0;
  while (spent < WARM_UP_NANOSECONDS) {
    kept = run(data);
    runs += 1;
    spent = Number(process.hrtime.bigint() - start);
  }
  return Math.max(1, Math.round((BATCH_NANOSECONDS / spent) * runs));
}

function time(run: Contender, data: unknown, runs: number): number {
  const start = process.hrtime.bigint();
  for (let count = 0; count < runs; count += 1) kept = run(data);
  return Number(process.hrtime.bigint() - start) / runs;
}
