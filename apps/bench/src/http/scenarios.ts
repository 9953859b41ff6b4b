import { createRows } from "../datasets.ts";

/** What a server of the HTTP tables answers with. */
export interface Scenario {
  readonly name: string;
  /** The data of the answer; the same shape in every contender. */
  readonly data: object;
  /** The paths that a router has to know. */
  readonly paths: readonly string[];
  /** The one of them that is asked for. */
  readonly path: string;
}

const hello = { message: "Hello, World!" };

/** Returns the scenario of a name. */
export function scenarioOf(name: string): Scenario {
  const create = scenarios[name];
  if (create === undefined) throw new Error(`Unknown scenario ${JSON.stringify(name)}.`);
  return create(name);
}

/** Returns a list of static paths and the one in its middle. */
function listOf(name: string, data: object): Scenario {
  const paths = Array.from({ length: 14 }, (_, index) => `/section${index}/items/`);
  return { name, data, paths, path: paths[7]! };
}

/** Returns 1,000 paths with a param each; in Django's spelling, as `path()` takes it. */
function longList(name: string, index: number): Scenario {
  const paths = Array.from({ length: 1000 }, (_, number) => `/section${number}/items/<slug:name>/`);
  return { name, data: hello, paths, path: `/section${index}/items/some-name/` };
}

const scenarios: Readonly<Record<string, (name: string) => Scenario>> = {
  hello: (name) => listOf(name, hello),
  rows100: (name) => listOf(name, { rows: createRows(100, true) }),
  "rows100, no Date": (name) => listOf(name, { rows: createRows(100, false) }),
  "1 MB": (name) => listOf(name, { rows: createRows(4000, true) }),
  "first of 1,000": (name) => longList(name, 0),
  "last of 1,000": (name) => longList(name, 999),
};

/** Returns a path with the params of other frameworks: `:name`. */
export function colonPath(path: string): string {
  return path.replace(/<(?:\w+:)?(\w+)>/g, ":$1");
}
