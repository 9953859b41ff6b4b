// Measures, in one process, each parameter of `dumps` and the defaults on every data set. Prints as measure-encoders.ts does.
import { parseArgs } from "node:util";
import { DjangoJSONEncoder, type JsonDumpsParams } from "@riposte/core/json";
import { DEFAULTS } from "./contender-names.ts";
import { readDatasets } from "./datasets.ts";
import { measureAll, type Task } from "./measure.ts";
import { shuffle } from "./random.ts";

/** A subclass as a site with its own types would write it. */
class SiteEncoder extends DjangoJSONEncoder {
  override default(value: unknown): unknown {
    return super.default(value);
  }
}

const PARAMETERS: Readonly<Record<string, JsonDumpsParams>> = {
  "indent: 2": { indent: 2 },
  "sortKeys: true": { sortKeys: true },
  'separators: [",", ":"]': { separators: [",", ":"] },
  "ensureAscii: false": { ensureAscii: false },
  "allowNan: true": { allowNan: true },
  "skipkeys: true": { skipkeys: true },
  default: { default: String },
};

const { values } = parseArgs({ options: { data: { type: "string" }, rounds: { type: "string", default: "9" } } });
const encoder = new DjangoJSONEncoder();
const own = new SiteEncoder();
const results: Record<string, Record<string, number>> = {};
for (const { name, data } of shuffle(readDatasets(values.data))) {
  results[name] = measureAll(createTasks(data), Number(values.rounds));
}
console.log(JSON.stringify({ node: process.version, results }));

function createTasks(data: unknown): Map<string, Task> {
  const given = Object.entries(PARAMETERS).map(([name, params]): [string, Task] => [
    name,
    () => encoder.encodeBytes(data, params),
  ]);
  return new Map([
    [DEFAULTS, () => encoder.encodeBytes(data)],
    ...given,
    ["a subclass with default()", () => own.encodeBytes(data)],
  ]);
}
