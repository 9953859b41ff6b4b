import { describeMachine } from "./machine.ts";
import { type NodeVersion, runScript } from "./nodes.ts";
import { spreadOf } from "./statistics.ts";

/** What one process has measured: nanoseconds, but milliseconds for `ready`. */
interface DispatchRun {
  readonly ready: number;
  readonly decorators: number;
  readonly first: number;
  readonly last: number;
}

interface Row {
  readonly title: string;
  readonly unit: string;
  readonly target: number;
  readonly figure: (run: DispatchRun) => number;
}

const rows: readonly Row[] = [
  { title: "1,000 patterns are ready", unit: "ms", target: 50, figure: ({ ready }) => ready },
  {
    title: "the last of 1,000 patterns, beyond the first",
    unit: "µs",
    target: 3,
    figure: ({ first, last }) => (last - first) / 1000,
  },
  {
    title: "`middleware` of three decorators, beyond none",
    unit: "µs",
    target: 1,
    figure: ({ decorators }) => decorators / 1000,
  },
];

/** Runs `processes` processes of each version of Node. Returns what a list of patterns costs, as Markdown. */
export async function measureDispatch(nodes: readonly NodeVersion[], processes: number): Promise<string> {
  const lines: string[] = [];
  for (const node of nodes) {
    const runs: DispatchRun[] = [];
    for (let count = 0; count < processes; count += 1) {
      runs.push(await runScript<DispatchRun>(node, "measure-dispatch.ts", []));
    }
    lines.push(...rows.map((row) => writeRow(node, row, runs)));
  }
  return `# Dispatch

What a list of patterns costs in the process itself, without HTTP: from the path to the view. A missed target is bold.

The median of ${processes} processes, with the least and the greatest. ${describeMachine()}

| Node | | takes | target |
|---|---|---|---|
${lines.join("\n")}
`;
}

function writeRow({ major }: NodeVersion, { title, unit, target, figure }: Row, runs: readonly DispatchRun[]): string {
  const { median, least, greatest } = spreadOf(runs.map(figure));
  const text = `${median.toFixed(2)} ${unit} (${least.toFixed(2)}–${greatest.toFixed(2)})`;
  return `| ${major} | ${title} | ${median > target ? `**${text}**` : text} | ${target} ${unit} |`;
}
