// Usage: streams.ts [--nodes 24,26] [--rounds 7]. Measures streams, files and idle clients of events. Prints the page and writes it to
// docs/performance.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { measureStreams } from "./http/measure-streams.ts";
import { writeStreams } from "./http/stream-report.ts";
import { findNodes } from "./nodes.ts";

const { values } = parseArgs({
  options: { nodes: { type: "string", default: "26,24" }, rounds: { type: "string", default: "7" } },
});
const nodes = await findNodes(values.nodes.split(","));
const page = writeStreams(await measureStreams(nodes, Number(values.rounds)), Number(values.rounds));
console.log(page);
writeFileSync(new URL("../../../docs/performance/streams.md", import.meta.url), page);
