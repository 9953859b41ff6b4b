import { addCharsets } from "@riposte/node";
import type { Operations } from "./operation.ts";
import { operations as cacheHeaders } from "./operations/cache-headers.ts";
import { operations as cookies } from "./operations/cookies.ts";
import { operations as csrf } from "./operations/csrf.ts";
import { operations as html } from "./operations/html.ts";
import { operations as json } from "./operations/json.ts";
import { operations as request } from "./operations/request.ts";
import { operations as response } from "./operations/response.ts";
import { operations as signing } from "./operations/signing.ts";
import { operations as urls } from "./operations/urls.ts";
import { matches, type Outcome, outcomeOf, UnexpectedFault } from "./outcome.ts";
import { rules } from "./rules.ts";
import { withSharedLists } from "./values/shared-list.ts";
import type { Case, VectorFile } from "./vector-file.ts";

addCharsets();

const operations: Operations = {
  ...json,
  ...html,
  ...response,
  ...cookies,
  ...request,
  ...cacheHeaders,
  ...csrf,
  ...signing,
  ...urls,
};

export interface Failure {
  readonly case: Case;
  readonly outcome: Outcome;
}

/** The results of the cases of one file. */
export interface Report {
  readonly name: string;
  readonly passed: number;
  readonly failures: readonly Failure[];
  /** `informative` or the name of a rule → how many cases it excuses. */
  readonly notApplicable: ReadonlyMap<string, number>;
}

/** Runs every case of a file, one after the other. A case that passes counts as passed even if a rule would excuse it. */
export async function runCases(file: VectorFile): Promise<Report> {
  let passed = 0;
  const failures: Failure[] = [];
  const notApplicable = new Map<string, number>();
  for (const one of file.cases) {
    const outcome = await outcomeOf(() => operationOf(one)(withSharedLists(one)));
    const excuse = matches(outcome, one.expect) ? "passed" : excuseOf(file.name, one, outcome);
    if (excuse === "passed") passed += 1;
    else if (excuse === undefined) failures.push({ case: one, outcome });
    else notApplicable.set(excuse, (notApplicable.get(excuse) ?? 0) + 1);
  }
  return { name: file.name, passed, failures, notApplicable };
}

/** Returns the report as one line. */
export function summaryOf({ name, passed, failures, notApplicable }: Report): string {
  const total = [...notApplicable.values()].reduce((sum, count) => sum + count, 0);
  const reasons = [...notApplicable].map(([reason, count]) => `${reason}: ${count}`).join(", ");
  return `${name}: ${passed} passed, ${failures.length} failed, ${total} not applicable${reasons && ` (${reasons})`}`;
}

function operationOf({ input }: Case): Operations[string] {
  const operation = Object.hasOwn(operations, input.op) ? operations[input.op] : undefined;
  if (operation === undefined) throw new UnexpectedFault(`Unknown operation (got ${JSON.stringify(input.op)})`);
  return operation;
}

function excuseOf(file: string, one: Case, outcome: Outcome): string | undefined {
  // What the runner cannot read is its own fault, and says nothing about Django.
  if ("error" in outcome && outcome.error instanceof UnexpectedFault) return undefined;
  if (one.informative !== undefined) return "informative";
  return rules.find((rule) => rule.files.includes(file) && rule.applies(one.input, one.expect, outcome))?.name;
}
