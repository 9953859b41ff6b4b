import type { Cell } from "./encoder-report.ts";

/** Start of a data set's name → major version of Node → the greatest ratio to native that meets the target. */
const defaults: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  hello: { 20: 1.15, 22: 1.15, 24: 1.2, 26: 1.5 },
  rows100: { 20: 0.65, 22: 0.65, 24: 0.75, 26: 0.8 },
  "rows10k, no Date": { 20: 1.1, 22: 1.1, 24: 1.5, 26: 2.0 },
  rows10k: { 20: 0.75, 22: 0.75, 24: 0.75, 26: 0.8 },
  twitter: { 20: 1.0, 22: 1.0, 24: 0.9, 26: 2.1 },
  citm: { 20: 0.7, 22: 0.7, 24: 0.65, 26: 1.2 },
  canada: { 20: 1.6, 22: 1.6, 24: 2.0, 26: 2.0 },
};

/** Contender → its target for a data set and a Node; undefined where there is none. */
const targets: Readonly<Record<string, (dataset: string, major: string) => number | undefined>> = {
  "riposte encodeBytes": (dataset, major) => defaults[nameOf(dataset) ?? ""]?.[major],
  "riposte dumps": (dataset, major) => defaults[nameOf(dataset) ?? ""]?.[major],
  "riposte encodeBytes, compact": () => 1.1,
  "riposte dumps, compact": () => 1.1,
  "riposte compileEncoder": (dataset) => (dataset === "rows100" ? 0.6 : undefined),
};

function nameOf(dataset: string): string | undefined {
  return Object.keys(defaults).find((name) => dataset.startsWith(name));
}

/** Returns, for each target, whether the median of the runs meets it, as Markdown. */
export function writeTargets(cells: readonly Cell[], datasets: readonly string[]): string {
  const nodes = [...new Set(cells.map(({ node }) => node))].toSorted();
  const rows = Object.keys(targets).flatMap((contender) =>
    nodes.map(
      (node) =>
        `| ${contender} | ${node} | ${datasets.map((dataset) => verdict(cells, contender, node, dataset)).join(" | ")} |`,
    ),
  );
  const head = `| | Node | ${datasets.join(" | ")} |\n|---|---|${datasets.map(() => "---").join("|")}|`;
  return `## Targets\n\nEach median and its target; a missed target is bold.\n\n${head}\n${rows.join("\n")}\n\n`;
}

function verdict(cells: readonly Cell[], contender: string, node: string, dataset: string): string {
  const major = /\d+/.exec(node)?.[0] ?? "";
  const target = targets[contender]?.(dataset, major);
  const cell = cells.find((one) => one.node === node && one.contender === contender && one.dataset === dataset);
  if (target === undefined || cell === undefined) return "–";
  const figure = `${cell.ratio.median.toFixed(2)} of ${target.toFixed(2)}`;
  return cell.ratio.median <= target ? figure : `**${figure}**`;
}
