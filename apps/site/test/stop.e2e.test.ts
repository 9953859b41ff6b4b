import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";

/** Returns the first of five free ports in a row. */
async function freePorts(): Promise<number> {
  for (;;) {
    const first = 20_000 + Math.floor(Math.random() * 20_000);
    const servers = [0, 1, 2, 3, 4].map((offset) => createServer().listen(first + offset, "127.0.0.1"));
    try {
      await Promise.all(servers.map((server) => once(server, "listening")));
      return first;
    } catch {
      // One of them is taken: try others.
    } finally {
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    }
  }
}

async function start(port: number, command: string, ...args: string[]): Promise<ChildProcess> {
  const child = spawn(command, args, {
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout!.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (output.includes("fetch ")) resolve();
    });
    child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
  return child;
}

/** Reads rows as they come; calls back after the first, and returns them all. */
async function readRows(port: number, onFirst: () => void): Promise<string[]> {
  const response = await fetch(`http://127.0.0.1:${port}/streams/rows/`);
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of response.body!) {
    if (text === "") onFirst();
    text += decoder.decode(chunk as Uint8Array, { stream: true });
  }
  return text.trim().split("\n");
}

/** The command lines of the site's processes that were started with this port. */
function processesOf(port: number): string {
  const lines = execFileSync("ps", ["eww", "-eo", "pid,args"], { encoding: "utf8" }).split("\n");
  return lines
    .filter((line) => line.includes(`PORT=${port}`) && line.includes("main.ts"))
    .map((line) => line.slice(0, 120))
    .join("\n");
}

describe("stopping `npm start`", () => {
  it.each([
    ["SIGTERM to npm, which passes nothing on", "SIGTERM", "npm", ["start"], 143],
    ["SIGTERM to the script", "SIGTERM", process.execPath, ["scripts/run.mjs", "start"], 0],
    ["SIGINT to the script", "SIGINT", process.execPath, ["scripts/run.mjs", "start"], 0],
  ] as const)("A12: %s: answers what is under way, and leaves no process", async (_, signal, command, args, code) => {
    const port = await freePorts();
    const child = await start(port, command, ...args);
    const exit = once(child, "exit");
    let waiting = 5;
    const bodies = [0, 1, 2, 3, 4].map((offset) =>
      readRows(port + offset, () => {
        waiting -= 1;
        if (waiting === 0) child.kill(signal);
      }),
    );
    for (const rows of await Promise.all(bodies)) expect(rows.at(-1)).toContain("the end");
    const [exitCode, exitSignal] = (await exit) as [number | null, string | null];
    expect(exitCode ?? (exitSignal === signal ? 143 : exitSignal)).toBe(code);
    await expect.poll(() => processesOf(port)).toBe("");
  });
});
