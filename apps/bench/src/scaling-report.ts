import type { ScalingPoint } from "./charts.ts";

/** What one process measured. */
export interface ScalingRun {
  readonly node: string;
  readonly points: readonly { readonly rows: number; readonly nanosecondsPerRow: number }[];
  readonly stream: { readonly bytes: number; readonly megabytesPerSecond: number; readonly addedMegabytes: number };
}

/** Gives all points of the chart. */
export function pointsOf(runs: readonly ScalingRun[]): ScalingPoint[] {
  return runs.flatMap(({ node, points }) => points.map((point) => ({ node, ...point })));
}

/** Writes what cost grows by, and what a stream of a million rows takes, as Markdown. */
export function writeScaling(runs: readonly ScalingRun[]): string {
  const sizes = runs[0]?.points.map(({ rows }) => rows) ?? [];
  const head = `| Node | ${sizes.map((rows) => `${rows.toLocaleString("en")} rows`).join(" | ")} | slope | stream of 1,000,000 | memory on top |`;
  const lines = runs.map(({ node, points, stream }) => {
    const cells = points.map(({ nanosecondsPerRow }) => `${nanosecondsPerRow.toFixed(0)} ns/row`);
    const rate = `${stream.megabytesPerSecond.toFixed(0)} MB/s`;
    return `| ${node} | ${cells.join(" | ")} | ${slopeOf(points).toFixed(3)} | ${rate} | ${stream.addedMegabytes.toFixed(0)} MB |`;
  });
  const rule = `|---|${[...sizes, 1, 1, 1].map(() => "---").join("|")}|`;
  return `\n## Scaling\n\nA slope of 1 is linear cost.\n\n![Scaling](scaling.svg)\n\n${head}\n${rule}\n${lines.join("\n")}\n`;
}

/** Gives the exponent by which cost grows, by least squares over the logarithms. */
function slopeOf(points: readonly { readonly rows: number; readonly nanosecondsPerRow: number }[]): number {
  const logs = points.map(
    ({ rows, nanosecondsPerRow }) => [Math.log(rows), Math.log(rows * nanosecondsPerRow)] as const,
  );
  const meanOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const meanX = meanOf(logs.map(([x]) => x));
  const meanY = meanOf(logs.map(([, y]) => y));
  const over = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return over / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
