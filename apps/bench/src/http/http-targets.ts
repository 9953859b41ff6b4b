import { medianOf, type Spread, spreadOf } from "../statistics.ts";
import { families } from "./contenders.ts";
import type { HttpSample } from "./measure-http.ts";

/** How many requests a contender answers in the time of one of its framework's own idiom. */
export interface Capacity {
  readonly scenario: string;
  readonly contender: string;
  readonly ratio: Spread;
}

/** The least capacity by scenario, for the handlers and lists of a family. */
type Targets = Readonly<Record<string, number>>;

const targets: Readonly<Record<string, Targets>> = {
  node: { hello: 0.95, rows100: 1.7, "1 MB": 1.8, "rows100, no Date": 0.85 },
  express: { hello: 1.5, rows100: 1.85, "1 MB": 1.8, "rows100, no Date": 1.05 },
  koa: { hello: 1, rows100: 1.9, "1 MB": 1.9, "rows100, no Date": 1 },
  fastify: { hello: 0.97, rows100: 1.75, "1 MB": 1.8, "rows100, no Date": 0.85 },
  fetch: { hello: 0.9, rows100: 1.6, "1 MB": 1.8, "rows100, no Date": 0.82 },
  srvx: { hello: 0.9, rows100: 1.6 },
};

/** The most microseconds that the policies may add. */
const policies: Targets = { hello: 10, rows100: 35 };

/** Returns the capacities on one version of Node: medians of the idiom's time ÷ each process's time. */
export function capacitiesOf(samples: readonly HttpSample[]): Capacity[] {
  return families.flatMap(({ contenders: [idiom, ...others] }) =>
    others.flatMap((contender) =>
      [...new Set(samples.map(({ scenario }) => scenario))].flatMap((scenario) => {
        const base = timesOf(samples, idiom!, scenario);
        const times = timesOf(samples, contender, scenario);
        if (base.length === 0 || times.length === 0) return [];
        const ratio = spreadOf(times.map((time) => medianOf(base) / time));
        return [{ scenario, contender, ratio: { ...ratio, median: medianOf(base) / medianOf(times) } }];
      }),
    ),
  );
}

/** Returns, for each target, whether the median meets it, as Markdown. */
export function writeTargets(capacities: readonly Capacity[], samples: readonly HttpSample[]): string {
  const rows = families.flatMap(({ name, contenders }) =>
    contenders.filter(isOurs).flatMap((contender) => {
      const cells = Object.entries(targets[name] ?? {}).map(([scenario, target]) => {
        const found = capacities.find((one) => one.contender === contender && one.scenario === scenario);
        return found === undefined ? "–" : verdict(found.ratio.median, target, found.ratio.median >= target);
      });
      return cells.every((cell) => cell === "–") ? [] : [`| ${contender} | ${cells.join(" | ")} |`];
    }),
  );
  const head = "| capacity | hello | rows100 | 1 MB | rows100, no Date |\n|---|---|---|---|---|";
  return `${head}\n${rows.join("\n")}\n\n${writePolicies(samples)}`;
}

function writePolicies(samples: readonly HttpSample[]): string {
  const lines = Object.entries(policies).flatMap(([scenario, target]) => {
    const bare = timesOf(samples, "nodeHandler(list)", scenario);
    const within = timesOf(samples, "nodeHandler(list), policies", scenario);
    if (bare.length === 0 || within.length === 0) return [];
    const added = medianOf(within) - medianOf(bare);
    return [`- The policies add ${verdict(added, target, added <= target, 1)} µs to ${scenario}.`];
  });
  const first = timesOf(samples, "nodeHandler(list)", "first of 1,000");
  const last = timesOf(samples, "nodeHandler(list)", "last of 1,000");
  if (first.length > 0 && last.length > 0) {
    const added = medianOf(last) - medianOf(first);
    lines.push(`- The last of 1,000 patterns takes ${verdict(added, 3, added <= 3, 1)} µs more than the first.`);
  }
  return lines.join("\n");
}

/** The views and lists of this project, not its policies and not other servers of the same family. */
function isOurs(contender: string): boolean {
  return /^(nodeHandler|express[HR]|koa[MR]|fastify[HR]|fetchHandler)[^,]*$/.test(contender);
}

function timesOf(samples: readonly HttpSample[], contender: string, scenario: string): number[] {
  return samples
    .filter((sample) => sample.contender === contender && sample.scenario === scenario)
    .map(({ microseconds }) => microseconds);
}

function verdict(figure: number, target: number, isMet: boolean, digits: number = 2): string {
  const text = `${figure.toFixed(digits)} of ${target}`;
  return isMet ? text : `**${text}**`;
}
