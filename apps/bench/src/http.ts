// Usage: http.ts [--quick] [--nodes 24,26] [--rounds 7] [--only REGEXP] [--scenarios "hello;rows100"]. Measures what a request costs on
// each framework. Prints the page; without --quick, writes it to docs/performance too, where other versions of Node keep their
// figures. --quick compares with what was recorded there.
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { drawCapacities } from "./charts.ts";
import { compareWithRecord } from "./http/compare-with-record.ts";
import { writeHttp } from "./http/http-report.ts";
import { capacitiesOf } from "./http/http-targets.ts";
import { type HttpSample, measureHttp } from "./http/measure-http.ts";
import { findNodes } from "./nodes.ts";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    nodes: { type: "string" },
    rounds: { type: "string" },
    only: { type: "string", default: "" },
    scenarios: { type: "string" },
  },
});
const { quick } = values;
const folder = new URL("../../../docs/performance/", import.meta.url);
const nodes = await findNodes((values.nodes ?? (quick ? "24" : "26,24")).split(","));
const rounds = Number(values.rounds ?? (quick ? 3 : 7));
const only = new RegExp(values.only);
const allScenarios = ["hello", "rows100", "rows100, no Date", "1 MB", "first of 1,000", "last of 1,000"];
const record = new URL("http.json", folder);
const recorded = JSON.parse(readFileSync(record, "utf8")) as HttpSample[];

const samples = await measureHttp(nodes, {
  rounds,
  warmUp: 1000,
  measure: 800,
  scenarios: quick ? ["hello"] : (values.scenarios?.split(";") ?? allScenarios),
  includes: (contender, scenario) => only.test(contender) && isWanted(contender, scenario),
});

if (quick) {
  console.log(compareWithRecord(samples, recorded));
} else {
  const measured = new Set(nodes.map(({ major }) => major));
  const all = [...recorded.filter(({ node }) => !measured.has(node)), ...samples];
  const page = writeHttp(all);
  console.log(page);
  writeFileSync(new URL("http.md", folder), page);
  writeFileSync(record, `[\n${all.map((sample) => JSON.stringify(sample)).join(",\n")}\n]\n`);
  for (const major of measured) {
    const mine = capacitiesOf(samples.filter(({ node }) => node === major));
    writeFileSync(new URL(`http-${major}.svg`, folder), await drawCapacities(major, mine));
  }
}

/** Whether a scenario says something about a contender. */
function isWanted(contender: string, scenario: string): boolean {
  const isQuick = !/csrf|policies|schema|srvx|h3|in Hono/.test(contender);
  if (quick) return isQuick && scenario === "hello";
  if (/of 1,000/.test(scenario)) return /list\)$|res\.json|ctx\.body|Fastify send$|c\.json/.test(contender);
  if (/csrf/.test(contender)) return scenario === "hello";
  if (/policies|srvx|h3|in Hono/.test(contender)) return scenario === "hello" || scenario === "rows100";
  return true;
}
