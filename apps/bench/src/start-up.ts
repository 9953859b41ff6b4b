import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describeMachine } from "./machine.ts";
import type { NodeVersion } from "./nodes.ts";
import { shuffle } from "./random.ts";
import { medianOf } from "./statistics.ts";

const run = promisify(execFile);
const here = fileURLToPath(new URL(".", import.meta.url));

/** What a program imports, what it imports before, and the most milliseconds that the difference may take. */
interface StartUp {
  readonly imports: string;
  readonly over: readonly string[];
  readonly target: number;
}

const STARTS: readonly StartUp[] = [
  { imports: "@riposte/core/json", over: [], target: 10 },
  { imports: "@riposte/core", over: [], target: 10 },
  { imports: "@riposte/express", over: ["express", "@riposte/core"], target: 5 },
  { imports: "@riposte/koa", over: ["koa", "@koa/router", "@riposte/core"], target: 5 },
  { imports: "@riposte/fastify", over: ["fastify", "@riposte/core"], target: 5 },
];

/** Starts processes of every version of Node in random order. Returns the time that importing a built package adds, as Markdown. */
export async function measureStartUp(nodes: readonly NodeVersion[], rounds: number): Promise<string> {
  const rows: string[] = [];
  for (const node of nodes) {
    const times = new Map<string, number[]>();
    const programs = new Set(STARTS.flatMap(({ imports, over }) => [programOf(over), programOf([...over, imports])]));
    for (let round = 0; round < rounds; round += 1) {
      for (const program of shuffle([...programs])) {
        times.set(program, [...(times.get(program) ?? []), await timeOf(node, program)]);
      }
    }
    for (const start of STARTS) rows.push(writeRow(node, start, times));
  }
  return `# Start-up

How many milliseconds importing a built package adds to a process that has already imported the rest. A missed target is bold.

The median of ${rounds} processes each. ${describeMachine()}

| Node | imports | on top of | adds | target |
|---|---|---|---|---|
${rows.join("\n")}
`;
}

function programOf(imports: readonly string[]): string {
  return imports.map((name) => `import ${JSON.stringify(name)};`).join("");
}

async function timeOf({ path }: NodeVersion, program: string): Promise<number> {
  const start = process.hrtime.bigint();
  await run(path, ["--input-type=module", "--eval", program], { cwd: here });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function writeRow(
  { major }: NodeVersion,
  { imports, over, target }: StartUp,
  times: ReadonlyMap<string, number[]>,
): string {
  const base = medianOf(times.get(programOf(over))!);
  const added = medianOf(times.get(programOf([...over, imports]))!) - base;
  const figure = `${added.toFixed(1)} ms`;
  const under = over.length === 0 ? "an empty process" : over.join(", ");
  return `| ${major} | ${imports} | ${under} (${base.toFixed(0)} ms) | ${added > target ? `**${figure}**` : figure} | ${target} ms |`;
}
