import { shuffle } from "./random.ts";
import { medianOf } from "./statistics.ts";

const BATCH_NANOSECONDS = 8e6;
const WARM_UP_NANOSECONDS = 120e6;

/** Does the work to measure, and returns its result. */
export type Task = () => unknown;

/** Keeps the results, so that no compiler can optimise the work away. */
const sink: { kept: unknown } = { kept: undefined };

/** Returns the median time of each task, in nanoseconds. Every round runs all tasks, in random order. */
export function measureAll(tasks: ReadonlyMap<string, Task>, rounds: number): Record<string, number> {
  const times = new Map([...tasks.keys()].map((name) => [name, [] as number[]]));
  const batches = new Map(shuffle([...tasks]).map(([name, run]) => [name, warmUp(run)]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of shuffle([...tasks])) times.get(name)!.push(time(run, batches.get(name)!));
  }
  return Object.fromEntries([...times].map(([name, numbers]) => [name, medianOf(numbers)]));
}

/** Runs the task until it is compiled. Returns how many runs make a batch. */
function warmUp(run: Task): number {
  const start = process.hrtime.bigint();
  let spent = 0;
  let runs = 0;
  while (spent < WARM_UP_NANOSECONDS) {
    sink.kept = run();
    runs += 1;
    spent = Number(process.hrtime.bigint() - start);
  }
  return Math.max(1, Math.round((BATCH_NANOSECONDS / spent) * runs));
}

function time(run: Task, runs: number): number {
  const start = process.hrtime.bigint();
  for (let count = 0; count < runs; count += 1) sink.kept = run();
  return Number(process.hrtime.bigint() - start) / runs;
}
