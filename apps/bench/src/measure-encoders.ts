// Measures, in one process, every contender on every data set, in random order. Prints `{ dataset: { contender: nanoseconds } }`.
import { parseArgs } from "node:util";
import { createContenders } from "./contenders.ts";
import { readDatasets } from "./datasets.ts";
import { measureAll, type Task } from "./measure.ts";
import { shuffle } from "./random.ts";

const { values } = parseArgs({ options: { data: { type: "string" }, rounds: { type: "string", default: "9" } } });
const results: Record<string, Record<string, number>> = {};
for (const { name, data } of shuffle(readDatasets(values.data))) {
  const tasks = [...createContenders(data)].map(([contender, run]): [string, Task] => [contender, () => run(data)]);
  results[name] = measureAll(new Map(tasks), Number(values.rounds));
}
console.log(JSON.stringify({ node: process.version, results }));
