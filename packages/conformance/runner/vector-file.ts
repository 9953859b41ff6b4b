import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Input } from "./operation.ts";

/** An exception that Django or Python raised. */
export interface ExpectedError {
  readonly type: string;
  /** Missing where only the type was recorded. */
  readonly message?: string;
  /** `django`: the message must be equal; `python`: any error will do. */
  readonly origin: "django" | "python";
}

export type Expectation = { readonly value: unknown } | { readonly error: ExpectedError };

/** One recorded case. */
export interface Case {
  readonly id: string;
  readonly input: Input;
  readonly expect: Expectation;
  /** Why this case depends on Python, so that it need not pass. */
  readonly informative?: string;
}

/** A file of cases. */
export interface VectorFile {
  readonly name: string;
  readonly cases: readonly Case[];
}

/** Reads the `*.json` files of a folder whose names contain `filter`, in alphabetical order. */
export function readVectorFiles(folder: string, filter = ""): VectorFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json") && name.includes(filter));
  return names.toSorted().map((name) => {
    const { cases } = JSON.parse(readFileSync(join(folder, name), "utf8")) as { cases: Case[] };
    return { name: name.slice(0, -".json".length), cases };
  });
}
