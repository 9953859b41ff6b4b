// Usage: main.ts [--quick] [--data DIR] [--nodes 20,22,24,26] [--processes 5]: prints the tables; without --quick writes them to
// docs/performance.
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { drawRatios, drawScaling } from "./charts.ts";
import { readDatasets } from "./datasets.ts";
import { cellsOf, type EncoderRun, writeTables } from "./encoder-report.ts";
import { findNodes, type NodeVersion, runScript } from "./nodes.ts";
import { shuffle } from "./random.ts";
import { pointsOf, type ScalingRun, writeScaling } from "./scaling-report.ts";
import { writeTargets } from "./targets.ts";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    data: { type: "string" },
    nodes: { type: "string" },
    processes: { type: "string" },
  },
});
const own = process.versions.node.split(".")[0]!;
const majors = (values.nodes ?? (values.quick ? own : "20,22,24,26")).split(",");
const processes = Number(values.processes ?? (values.quick ? 2 : 5));
const folder = new URL(
  values.quick ? "../../../docs/performance/quick/" : "../../../docs/performance/",
  import.meta.url,
);
const datasets = readDatasets(values.data).map(({ name }) => name);

const nodes = await findNodes(majors);
const encoderRuns = await runEncoders(nodes);
const scalingRuns = values.quick ? [] : await runScaling(nodes);
const cells = cellsOf(encoderRuns);
const tables = writeTables(cells, datasets, processes);
const verdicts = writeTargets(cells, datasets);
const scaling = scalingRuns.length > 0 ? writeScaling(scalingRuns) : "";
if (!values.quick) await writeFiles();
console.log(tables + verdicts + scaling);

async function writeFiles(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL("encoders.md", folder), tables + verdicts + scaling);
  for (const node of new Set(cells.map((cell) => cell.node))) {
    const mine = cells.filter((cell) => cell.node === node);
    writeFileSync(new URL(`encoders-${node}.svg`, folder), await drawRatios(node, mine, datasets));
  }
  if (scalingRuns.length > 0) writeFileSync(new URL("scaling.svg", folder), await drawScaling(pointsOf(scalingRuns)));
}

/** Processes of all versions alternate, so that a busy minute of the machine hits all of them. */
async function runEncoders(versions: readonly NodeVersion[]): Promise<EncoderRun[]> {
  const parameters = [...(values.data ? ["--data", values.data] : []), "--rounds", values.quick ? "5" : "9"];
  const runs: EncoderRun[] = [];
  for (let round = 0; round < processes; round += 1) {
    for (const node of shuffle(versions)) {
      console.error(`encoders, Node ${node.major}, process ${round + 1} of ${processes}`);
      runs.push(await runScript<EncoderRun>(node, "measure-encoders.ts", parameters));
    }
  }
  return runs;
}

async function runScaling(versions: readonly NodeVersion[]): Promise<ScalingRun[]> {
  const runs: ScalingRun[] = [];
  for (const node of versions) {
    console.error(`scaling, Node ${node.major}`);
    runs.push(await runScript<ScalingRun>(node, "measure-scaling.ts", []));
  }
  return runs;
}
