import { NATIVE } from "./contender-names.ts";
import { describeMachine } from "./machine.ts";
import { type Spread, spreadOf } from "./statistics.ts";

/** The results of one process: nanoseconds by data set and contender. */
export interface EncoderRun {
  readonly node: string;
  readonly results: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** One cell of the tables: the time of a contender divided by the time of the base. */
export interface Cell {
  readonly node: string;
  readonly dataset: string;
  readonly contender: string;
  readonly ratio: Spread;
}

/** Returns the ratios to `base`. Each ratio compares times of one process; the median is that of all processes. */
export function cellsOf(runs: readonly EncoderRun[], base: string): Cell[] {
  const ratios = new Map<string, number[]>();
  for (const { node, results } of runs) {
    for (const [dataset, times] of Object.entries(results)) {
      for (const [contender, time] of Object.entries(times)) {
        const key = JSON.stringify([node, dataset, contender]);
        ratios.set(key, [...(ratios.get(key) ?? []), time / times[base]!]);
      }
    }
  }
  return [...ratios].map(([key, numbers]) => {
    const [node, dataset, contender] = JSON.parse(key) as [string, string, string];
    return { node, dataset, contender, ratio: spreadOf(numbers) };
  });
}

/** Returns the tables, one for each version of Node, as Markdown. */
export function writeTables(cells: readonly Cell[], datasets: readonly string[], processes: number): string {
  const nodes = [...new Set(cells.map(({ node }) => node))].toSorted();
  return `# Encoders

Time to UTF-8 bytes ÷ time of \`Buffer.from(JSON.stringify(data))\`; below 1 is faster than native. Only Riposte's rows are
Django's bytes (\`dumps\`) or contain the same values (\`compact\`): superjson and devalue write their own formats, and
safe-stable-stringify and fast-json-stringify write what \`JSON.stringify\` writes.

The median of ${processes} processes, with the least and the greatest in brackets. Contenders and data sets ran in random order.
${describeMachine()}

${nodes.map((node) => writeTable(node, cells, datasets)).join("\n")}`;
}

function writeTable(node: string, cells: readonly Cell[], datasets: readonly string[]): string {
  const mine = cells.filter((cell) => cell.node === node);
  const names = [...new Set(mine.map(({ contender }) => contender))].filter((name) => name !== NATIVE).toSorted();
  return `## Node ${node}\n\n![Node ${node}](encoders-${node}.svg)\n\n${writeGrid(mine, names, datasets)}\n`;
}

/** Returns a table with a row for each contender and a column for each data set. A median above `limit` is bold. */
export function writeGrid(
  cells: readonly Cell[],
  contenders: readonly string[],
  datasets: readonly string[],
  { limit = Number.POSITIVE_INFINITY, digits = 2 }: { readonly limit?: number; readonly digits?: number } = {},
): string {
  const rows = contenders.map((contender) => {
    const texts = datasets.map((dataset) => {
      const cell = cells.find((one) => one.dataset === dataset && one.contender === contender);
      return cell === undefined ? "–" : writeSpread(cell.ratio, limit, digits);
    });
    return `| ${contender} | ${texts.join(" | ")} |`;
  });
  return `| | ${datasets.join(" | ")} |\n|---|${datasets.map(() => "---").join("|")}|\n${rows.join("\n")}`;
}

function writeSpread({ median, least, greatest }: Spread, limit: number, digits: number): string {
  const text = `${median.toFixed(digits)} (${least.toFixed(digits)}–${greatest.toFixed(digits)})`;
  return median > limit ? `**${text}**` : text;
}
