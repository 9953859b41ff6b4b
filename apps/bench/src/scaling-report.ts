import { describeMachine } from "./machine.ts";

/** The results of one process. */
export interface ScalingRun {
  readonly node: string;
  readonly series: readonly Series[];
  /** Memory in megabytes: the most within the first tenth of a stream, and the most afterwards. */
  readonly stream: { readonly megabytesPerSecond: number; readonly early: number; readonly peak: number };
}

interface Series {
  readonly encode: string;
  readonly rows: string;
  readonly points: readonly { readonly rows: number; readonly nanosecondsPerRow: number }[];
}

/** A point of the chart. */
export interface ScalingPoint {
  readonly node: string;
  readonly encode: string;
  readonly source: string;
  readonly rows: number;
  readonly nanosecondsPerRow: number;
}

/** Returns all points of the chart. */
export function pointsOf(runs: readonly ScalingRun[]): ScalingPoint[] {
  return runs.flatMap(({ node, series }) =>
    series.flatMap(({ encode, rows: source, points }) => points.map((point) => ({ node, encode, source, ...point }))),
  );
}

/** Returns how the cost grows, and what a stream of a million rows needs, as Markdown. */
export function writeScaling(runs: readonly ScalingRun[]): string {
  const sizes = runs[0]?.series[0]?.points.map(({ rows }) => rows) ?? [];
  const lines = runs.flatMap(({ node, series }) => series.map((one) => writeSeries(node, one)));
  const streams = runs.map(
    ({ node, stream }) =>
      `| ${node} | ${stream.megabytesPerSecond.toFixed(0)} MB/s | ${stream.early.toFixed(0)} MB | ${stream.peak.toFixed(0)} MB |`,
  );
  return `# Scaling

Nanoseconds per row, from a list of objects in memory to UTF-8; a slope of 1 is linear cost.

The same thousand rows, repeated, measure the encoder alone. A million different rows fill most of a gigabyte. Each result of
this size (200 MB) makes the garbage collector visit all of it; with \`JSON.stringify\` too.

${describeMachine()}

![Scaling](scaling.svg)

| Node | | rows | ${sizes.map((rows) => rows.toLocaleString("en")).join(" | ")} | slope |
|---|---|---|${[...sizes, 1].map(() => "---").join("|")}|
${lines.join("\n")}

## A stream of 1,000,000 rows

\`jsonArray\` with rows that are made one by one: the rate, and the most memory of the process up to the 100,000th row and after it.

| Node | rate | first tenth | the rest |
|---|---|---|---|
${streams.join("\n")}
`;
}

function writeSeries(node: string, { encode, rows, points }: Series): string {
  const cells = points.map(({ nanosecondsPerRow }) => nanosecondsPerRow.toFixed(0));
  return `| ${node} | ${encode} | ${rows} | ${cells.join(" | ")} | ${slopeOf(points).toFixed(2)} |`;
}

/** Returns the exponent of the growth of the cost, by least squares of the logarithms. */
function slopeOf(points: Series["points"]): number {
  const logs = points.map(
    ({ rows, nanosecondsPerRow }) => [Math.log(rows), Math.log(rows * nanosecondsPerRow)] as const,
  );
  const meanOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const meanX = meanOf(logs.map(([x]) => x));
  const meanY = meanOf(logs.map(([, y]) => y));
  const over = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return over / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
