import type { NodeVersion } from "../nodes.ts";
import { shuffle } from "../random.ts";
import { families } from "./contenders.ts";
import { cpuTimeOf, peakMemoryOf } from "./cpu-time.ts";
import { LoadProcess, startServer } from "./processes.ts";
import { scenarioOf } from "./scenarios.ts";

/** One process of a contender: microseconds of server CPU for each request. */
export interface HttpSample {
  readonly node: string;
  readonly scenario: string;
  readonly contender: string;
  readonly microseconds: number;
  /** The most memory that the server has occupied, in megabytes. */
  readonly megabytes: number;
}

/** How long and how often is measured. */
export interface HttpPlan {
  readonly rounds: number;
  /** Milliseconds of load before the measurement. */
  readonly warmUp: number;
  /** Milliseconds of load that are measured. */
  readonly measure: number;
  readonly scenarios: readonly string[];
  /** Whether a contender is measured in a scenario. @default all */
  readonly includes?: (contender: string, scenario: string) => boolean;
}

const connections = 16;

/** Measures every contender in every scenario, once in each round, in random order. Each sample is a process of its own. */
export async function measureHttp(nodes: readonly NodeVersion[], plan: HttpPlan): Promise<HttpSample[]> {
  const load = new LoadProcess();
  const samples: HttpSample[] = [];
  try {
    for (let round = 1; round <= plan.rounds; round += 1) {
      console.error(`HTTP, round ${round} of ${plan.rounds}`);
      for (const cell of shuffle(cellsOf(nodes, plan))) samples.push(await measureCell(cell, plan, load));
    }
  } finally {
    load.stop();
  }
  return samples;
}

interface HttpCell {
  readonly node: NodeVersion;
  readonly contender: string;
  readonly scenario: string;
}

function cellsOf(nodes: readonly NodeVersion[], { scenarios, includes = () => true }: HttpPlan): HttpCell[] {
  return nodes.flatMap((node) =>
    families
      .filter(({ since = 0 }) => Number(node.major) >= since)
      .flatMap((family) => family.contenders)
      .flatMap((contender) => scenarios.map((scenario) => ({ node, contender, scenario })))
      .filter(({ contender, scenario }) => includes(contender, scenario)),
  );
}

async function measureCell(cell: HttpCell, plan: HttpPlan, load: LoadProcess): Promise<HttpSample> {
  const { node, contender, scenario } = cell;
  const server = await startServer(node, "serve.ts", [contender, scenario]);
  try {
    const order = { port: server.port, path: scenarioOf(scenario).path, connections };
    await load.run({ ...order, milliseconds: plan.warmUp });
    const before = cpuTimeOf(server.pid);
    const { requests } = await load.run({ ...order, milliseconds: plan.measure });
    const microseconds = (cpuTimeOf(server.pid) - before) / requests;
    const megabytes = peakMemoryOf(server.pid);
    return { node: node.major, scenario, contender, microseconds, megabytes };
  } catch (error) {
    throw new Error(`${contender}, ${scenario}, Node ${node.major}: ${String(error)}`, { cause: error });
  } finally {
    await server.stop();
  }
}
