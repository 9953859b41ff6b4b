import { DEFAULTS } from "./contender-names.ts";
import { type Cell, writeGrid } from "./encoder-report.ts";
import { describeMachine } from "./machine.ts";

/** More than this the parameters are not to cost. */
const LIMIT = 2;

/** Writes what the parameters cost, one table for each Node, as Markdown. */
export function writeParameters(cells: readonly Cell[], datasets: readonly string[], processes: number): string {
  const nodes = [...new Set(cells.map(({ node }) => node))].toSorted();
  const names = [...new Set(cells.map(({ contender }) => contender))].filter((name) => name !== DEFAULTS).toSorted();
  const tables = nodes.map((node) => {
    const mine = cells.filter((cell) => cell.node === node);
    return `## Node ${node}\n\n${writeGrid(mine, names, datasets, LIMIT)}\n`;
  });
  return `# Parameters

Time of \`encodeBytes\` with the parameter ÷ time without any. The target is ${LIMIT.toFixed(2)}; what is above it is bold.

Middle of ${processes} processes, in brackets the least and the greatest; everything in random order.
${describeMachine()}

${tables.join("\n")}`;
}
