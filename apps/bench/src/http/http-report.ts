import { writeGrid } from "../encoder-report.ts";
import { describeMachine } from "../machine.ts";
import { spreadOf } from "../statistics.ts";
import { families } from "./contenders.ts";
import { type Capacity, capacitiesOf, writeTargets } from "./http-targets.ts";
import type { HttpSample } from "./measure-http.ts";

/** Returns the tables of all versions of Node, the newest first, as Markdown. */
export function writeHttp(samples: readonly HttpSample[]): string {
  const nodes = [...new Set(samples.map(({ node }) => node))].toSorted((one, other) => Number(other) - Number(one));
  return `# HTTP

How much processor time a server spends on one request, in microseconds, from the kernel's accounting of all its threads; and what
that means for the capacity of a server, compared with the framework's own idiom in the first row of its group: 1.5 means half as
many requests again on the same processor.

The median of several processes, with the least and the greatest in brackets. Each process serves one scenario: 16 connections that
stay open ask without a pause, from another processor. Contenders and scenarios run in random order, with built packages and
\`NODE_ENV=production\`. ${describeMachine()} Run \`npm run bench:http\` to measure anew.

- **hello**: \`{ "message": "Hello, World!" }\`. **rows100**: 100 rows of an ORM with a date each, 26 KB; also without dates. **1 MB**:
  4,000 such rows. The data is encoded anew for each request.
- **list**: 14 patterns, the eighth is asked for; the frameworks' routers have the same 14 routes. **first of 1,000** and **last of
  1,000**: routes with a param.
- **policies**: \`handleErrors\`, \`csrfProtect\` and \`conditionalGet\` around the list. **csrf()**: the middleware for plain handlers.

${nodes.map((node) => writeNode(node, samples)).join("\n")}`;
}

function writeNode(node: string, samples: readonly HttpSample[]): string {
  const mine = samples.filter((sample) => sample.node === node);
  const capacities = capacitiesOf(mine);
  const [first] = mine;
  const rounds = mine.filter(
    ({ contender, scenario }) => contender === first?.contender && scenario === first.scenario,
  ).length;
  return `## Node ${node}

${rounds} processes each.

![Capacity on Node ${node}](http-${node}.svg)

### Microseconds per request

${writeFigures(mine, "microseconds", 1)}
### Capacity, compared with the framework's own idiom

${writeCapacities(capacities)}
${writeMemory(mine)}### Targets

Each median and its target; a missed target is bold.

${writeTargets(capacities, mine)}
`;
}

/** Figures of an earlier day have no memory. */
function writeMemory(samples: readonly HttpSample[]): string {
  if (!samples.some((sample) => "megabytes" in sample)) return "";
  return `### Memory\n\nThe most that the server has occupied, in megabytes.\n\n${writeFigures(samples, "megabytes", 0)}\n`;
}

function writeFigures(samples: readonly HttpSample[], figure: "microseconds" | "megabytes", digits: number): string {
  const scenarios = [...new Set(samples.map(({ scenario }) => scenario))].toSorted(byScenario);
  const contenders = namesOf(samples);
  const cells = contenders.flatMap((contender) =>
    scenarios.flatMap((scenario) => {
      const times = samples.filter((one) => one.contender === contender && one.scenario === scenario && figure in one);
      if (times.length === 0) return [];
      const ratio = spreadOf(times.map((time) => time[figure]));
      return [{ node: "", dataset: scenario, contender, ratio }];
    }),
  );
  return `${writeGrid(cells, contenders, scenarios, { digits })}\n`;
}

function writeCapacities(capacities: readonly Capacity[]): string {
  const scenarios = [...new Set(capacities.map(({ scenario }) => scenario))].toSorted(byScenario);
  const cells = capacities.map(({ scenario, contender, ratio }) => ({ node: "", dataset: scenario, contender, ratio }));
  return `${writeGrid(cells, [...new Set(capacities.map(({ contender }) => contender))], scenarios)}\n`;
}

/** The contenders that were measured, in the order of their families. */
function namesOf(samples: readonly HttpSample[]): string[] {
  const measured = new Set(samples.map(({ contender }) => contender));
  return families.flatMap(({ contenders }) => contenders).filter((contender) => measured.has(contender));
}

const order = ["hello", "rows100", "rows100, no Date", "1 MB", "first of 1,000", "last of 1,000"];

function byScenario(one: string, other: string): number {
  return order.indexOf(one) - order.indexOf(other);
}
