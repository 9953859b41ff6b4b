import type { Example, Group } from "./example.ts";
import { ask } from "./groups/ask.ts";
import { build } from "./groups/build.ts";
import { defend } from "./groups/defend.ts";
import { fail } from "./groups/fail.ts";
import { keep } from "./groups/keep.ts";
import { send } from "./groups/send.ts";
import { show } from "./groups/show.ts";
import { stream } from "./groups/stream.ts";

/** The examples of the site. */
export const groups: readonly Group[] = [ask, send, show, stream, keep, defend, build, fail];

export interface Found {
  readonly group: Group;
  readonly example: Example;
}

/** Returns every example with its group. */
export const allExamples: readonly Found[] = groups.flatMap((group) =>
  group.examples.map((example) => ({ group, example })),
);

/** Returns the example at `group/example`. */
export function findExample(path: string): Found | undefined {
  return allExamples.find(({ group, example }) => `${group.slug}/${example.slug}` === path);
}

/** Returns the example whose page has an address of its own. */
export function exampleOfPage(page: string): Found {
  const found = allExamples.find(({ example }) => example.page === page);
  if (found === undefined) throw new Error(`No example has the page ${page}.`);
  return found;
}
