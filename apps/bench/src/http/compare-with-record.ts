import { capacitiesOf } from "./http-targets.ts";
import type { HttpSample } from "./measure-http.ts";

/** How much smaller a capacity may be than the recorded one. */
const tolerance = 0.2;

/**
 * Returns the capacities beside the recorded ones of the same version of Node, as Markdown, and says which of them are worse by
 * more than 20 %. Capacities are ratios, so that another machine can be compared.
 */
export function compareWithRecord(samples: readonly HttpSample[], recorded: readonly HttpSample[]): string {
  const rows: string[] = [];
  const worse: string[] = [];
  for (const node of new Set(samples.map((sample) => sample.node))) {
    const before = capacitiesOf(recorded.filter((sample) => sample.node === node));
    for (const { contender, scenario, ratio } of capacitiesOf(samples.filter((sample) => sample.node === node))) {
      const known = before.find((one) => one.contender === contender && one.scenario === scenario);
      const figure = known === undefined ? "–" : known.ratio.median.toFixed(2);
      rows.push(`| ${node} | ${contender}, ${scenario} | ${ratio.median.toFixed(2)} | ${figure} |`);
      if (known !== undefined && ratio.median < known.ratio.median * (1 - tolerance)) {
        worse.push(`Node ${node}, ${contender}, ${scenario}: ${ratio.median.toFixed(2)} instead of ${figure}`);
      }
    }
  }
  const table = `| Node | | capacity | recorded |\n|---|---|---|---|\n${rows.join("\n")}`;
  const end =
    worse.length === 0 ? "Nothing is worse by more than 20 %." : `Worse by more than 20 %:\n${worse.join("\n")}`;
  return `${table}\n\n${end}`;
}
