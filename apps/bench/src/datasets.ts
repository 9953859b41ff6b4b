import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createCatalogue, createMap, createTimeline } from "./look-alikes.ts";
import { createRandom } from "./random.ts";

/** A data set with its name. */
export interface Dataset {
  readonly name: string;
  readonly data: unknown;
}

/** Returns the data sets of the tables. With a folder, its JSON files replace the generated look-alikes. */
export function readDatasets(folder: string | undefined): Dataset[] {
  return [
    { name: "hello", data: { message: "Hello, World!" } },
    { name: "rows100", data: createRows(100, true) },
    { name: "rows10k", data: createRows(10_000, true) },
    { name: "rows10k, no Date", data: createRows(10_000, false) },
    ...(folder === undefined ? createLookAlikes() : readFolder(folder)),
  ];
}

/** Returns users like the rows of an ORM: an id, texts, a boolean, a date, a score, a list and an object. */
export function createRows(count: number, withDate: boolean): unknown[] {
  const random = createRandom(42);
  return Array.from({ length: count }, (_, id) => ({
    id,
    name: `User number ${id}`,
    email: `user${id}@example.com`,
    active: id % 3 !== 0,
    ...(withDate && { created: new Date(1_700_000_000_000 + Math.floor(random() * 1e10)) }),
    score: Math.round(random() * 10_000) / 100,
    tags: ["alpha", "beta", `tag${id % 7}`],
    address: { street: `${id} Main Street`, city: "Springfield", zip: String(10_000 + (id % 9999)) },
  }));
}

function createLookAlikes(): Dataset[] {
  return [
    { name: "twitter-like", data: createTimeline(100) },
    { name: "citm-like", data: createCatalogue(180) },
    { name: "canada-like", data: createMap(480) },
  ];
}

function readFolder(folder: string): Dataset[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files.map((file) => ({
    name: basename(file, ".json"),
    data: JSON.parse(readFileSync(join(folder, file), "utf8")) as unknown,
  }));
}
