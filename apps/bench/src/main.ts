// Usage: main.ts [--quick] [--data DIR] [--nodes 20,22,24,26] [--processes 5]. Prints the tables; without --quick, writes them to
// docs/performance too.
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { drawRatios, drawScaling } from "./charts.ts";
import { DEFAULTS, NATIVE } from "./contender-names.ts";
import { readDatasets } from "./datasets.ts";
import { measureDispatch } from "./dispatch.ts";
import { cellsOf, type EncoderRun, writeTables } from "./encoder-report.ts";
import { findNodes, type NodeVersion, runScript } from "./nodes.ts";
import { writeParameters } from "./parameter-report.ts";
import { shuffle } from "./random.ts";
import { pointsOf, type ScalingRun, writeScaling } from "./scaling-report.ts";
import { measureStartUp } from "./start-up.ts";
import { writeTargets } from "./targets.ts";

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    data: { type: "string" },
    nodes: { type: "string" },
    processes: { type: "string" },
  },
});
const { quick, data } = values;
const own = process.versions.node.split(".")[0]!;
const majors = (values.nodes ?? (quick ? own : "20,22,24,26")).split(",");
const processes = Number(values.processes ?? (quick ? 2 : 5));
const folder = new URL("../../../docs/performance/", import.meta.url);
const datasets = readDatasets(data).map(({ name }) => name);
const nodes = await findNodes(majors);

await publish("start-up.md", await measureStartUp(nodes, quick ? 5 : 15));
await publish("dispatch.md", await measureDispatch(nodes, quick ? 1 : 7));

const cells = cellsOf(await runAll("measure-encoders.ts", processes), NATIVE);
await publish("encoders.md", writeTables(cells, datasets, processes) + writeTargets(cells, datasets));
for (const node of new Set(cells.map((cell) => cell.node))) {
  const mine = cells.filter((cell) => cell.node === node);
  await draw(`encoders-${node}.svg`, () => drawRatios(node, mine, datasets));
}

const rounds = quick ? 1 : Math.min(processes, 3);
const parameters = cellsOf(await runAll("measure-parameters.ts", rounds), DEFAULTS);
await publish("parameters.md", writeParameters(parameters, datasets, rounds));

if (!quick) {
  const scaling = await runScaling(nodes);
  await publish("scaling.md", writeScaling(scaling));
  await draw("scaling.svg", () => drawScaling(pointsOf(scaling)));
}

/** Prints a page; without --quick, writes it too. */
async function publish(file: string, page: string): Promise<void> {
  console.log(page);
  await draw(file, async () => page);
}

async function draw(file: string, create: () => Promise<string>): Promise<void> {
  if (quick) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(file, folder), await create());
}

/** Processes of all versions alternate, so that a busy minute of the machine affects all versions. */
async function runAll(script: string, count: number): Promise<EncoderRun[]> {
  const options = [...(data === undefined ? [] : ["--data", data]), "--rounds", quick ? "5" : "9"];
  const runs: EncoderRun[] = [];
  for (let round = 0; round < count; round += 1) {
    for (const node of shuffle(nodes)) {
      console.error(`${script}, Node ${node.major}, process ${round + 1} of ${count}`);
      runs.push(await runScript<EncoderRun>(node, script, options));
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
