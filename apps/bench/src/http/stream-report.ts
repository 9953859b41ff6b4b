import { describeMachine } from "../machine.ts";
import { spreadOf } from "../statistics.ts";
import type { IdleSample, StreamSample, StreamSamples } from "./measure-streams.ts";

/** Kind → the one that it is compared with. */
const bases: Readonly<Record<string, string>> = {
  StreamingHttpResponse: "drain loop",
  serveFile: "createReadStream().pipe",
};

/** Returns the page of streams, files and idle clients, as Markdown. */
export function writeStreams({ streams, idle }: StreamSamples, rounds: number): string {
  const nodes = [...new Set(streams.map(({ node }) => node))].toSorted((one, other) => Number(other) - Number(one));
  return `# Streams, files and idle clients

500 MB of rows from an async generator, against a loop of one's own that waits for \`drain\`; a file of 10 MB, against
\`createReadStream().pipe()\`; and ${idle[0]?.clients ?? 0} clients of \`eventStream\` that wait, with the heartbeat of 15 s. The median of
${rounds} processes, with the least and the greatest in brackets; the ratio is that of the medians of processor time, above 1 is faster
than the plain way. ${describeMachine()} Run \`npm run bench:streams\` to measure anew.

${nodes.map((node) => writeNode(node, streams, idle)).join("\n")}`;
}

function writeNode(node: string, streams: readonly StreamSample[], idle: readonly IdleSample[]): string {
  const mine = streams.filter((sample) => sample.node === node);
  const rows = [...new Set(mine.map(({ kind }) => kind))].toSorted(byKind).map((kind) => writeRow(kind, mine));
  const waiting = idle
    .filter((sample) => sample.node === node)
    .map(
      ({ clients, heap, released }) =>
        `${clients} idle clients of events: ${(heap / 1024).toFixed(1)} KB of heap each. When all left at once, the last stream was released after ${released.toFixed(0)} ms.`,
    );
  return `## Node ${node}

| | server CPU, ms | ratio | first byte, ms | peak memory, MB |
|---|---|---|---|---|
${rows.join("\n")}

${waiting.join("\n")}
`;
}

function writeRow(kind: string, samples: readonly StreamSample[]): string {
  const of = (one: string, figure: "cpu" | "firstByte" | "peak") =>
    spreadOf(samples.filter((sample) => sample.kind === one).map((sample) => sample[figure]));
  const text = (figure: "cpu" | "firstByte" | "peak", digits: number) => {
    const { median, least, greatest } = of(kind, figure);
    return `${median.toFixed(digits)} (${least.toFixed(digits)}–${greatest.toFixed(digits)})`;
  };
  const base = bases[kind];
  const ratio = base === undefined ? "" : (of(base, "cpu").median / of(kind, "cpu").median).toFixed(2);
  return `| ${kind} | ${text("cpu", 1)} | ${ratio} | ${text("firstByte", 1)} | ${text("peak", 0)} |`;
}

const order = ["drain loop", "StreamingHttpResponse", "createReadStream().pipe", "serveFile"];

function byKind(one: string, other: string): number {
  return order.indexOf(one) - order.indexOf(other);
}
