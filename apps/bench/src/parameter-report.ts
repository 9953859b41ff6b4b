import { DEFAULTS } from "./contender-names.ts";
import { type Cell, writeGrid } from "./encoder-report.ts";
import { describeMachine } from "./machine.ts";

/** The target: a parameter must not cost more than this. */
const LIMIT = 2;

/** Returns what the parameters cost, one table for each version of Node, as Markdown. */
export function writeParameters(cells: readonly Cell[], datasets: readonly string[], processes: number): string {
  const nodes = [...new Set(cells.map(({ node }) => node))].toSorted();
  const names = [...new Set(cells.map(({ contender }) => contender))].filter((name) => name !== DEFAULTS).toSorted();
  const tables = nodes.map((node) => {
    const mine = cells.filter((cell) => cell.node === node);
    return `## Node ${node}\n\n${writeGrid(mine, names, datasets, { limit: LIMIT })}\n`;
  });
  return `# Parameters

Time of \`encodeBytes\` with the parameter ÷ time without any. The target is ${LIMIT.toFixed(2)}; a ratio above it is bold.

The median of ${processes} processes, with the least and the greatest in brackets; everything ran in random order.
${describeMachine()}

${tables.join("\n")}`;
}
