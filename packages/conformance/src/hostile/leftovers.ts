import { mkdtemp, readdir, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AdapterHarness } from "../harness.ts";
import type { Departure } from "./departures.ts";
import { Ledger } from "./ledger.ts";

/** What is left after hostile exchanges, and the milliseconds until that was so. */
export interface Leftovers {
  readonly folders: number;
  readonly descriptors: number;
  readonly generators: number;
  readonly signals: number;
  readonly responses: number;
  readonly readers: number;
  readonly milliseconds: number;
}

/** How many exchanges are under way at once. */
const batch = 20;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Starts a server, lets `count` clients leave it, and counts what is left once nothing is, or after a second. */
export async function leftoversOf(harness: AdapterHarness, departure: Departure, count: number): Promise<Leftovers> {
  const before = process.env.TMPDIR;
  const temporary = await mkdtemp(join(tmpdir(), "leftovers-"));
  process.env.TMPDIR = temporary;
  const ledger = new Ledger();
  const limits = { fileUploadMaxMemorySize: 1000 };
  const server = await harness.start(ledger.view, { limits }, { http2: departure.needs === "http2" });
  try {
    return await leaveAll(server.url, departure, count, ledger, temporary);
  } finally {
    await server.close();
    await rm(temporary, { recursive: true });
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

async function leaveAll(
  url: string,
  departure: Departure,
  count: number,
  ledger: Ledger,
  temporary: string,
): Promise<Leftovers> {
  const descriptors = await countDescriptors();
  let slowest = 0;
  for (let done = 0; done < count; done += batch) {
    const leaves = await Promise.all(Array.from({ length: batch }, () => departure.begin(url)));
    const wanted = (done + batch) * departure.views;
    for (let rounds = 0; ledger.begun < wanted && rounds < 500; rounds += 1) await pause(5);
    if (ledger.begun !== wanted) throw new Error(`${ledger.begun} views of ${wanted} were called`);
    await pause(30);
    for (const leave of leaves) leave();
    const left = await settle(ledger, temporary, descriptors);
    slowest = Math.max(slowest, left.milliseconds);
    if (sum(left) > 0) return left;
  }
  return { ...(await look(ledger, temporary, descriptors)), milliseconds: slowest };
}

async function settle(ledger: Ledger, temporary: string, descriptors: number): Promise<Leftovers> {
  const start = performance.now();
  for (;;) {
    const left = await look(ledger, temporary, descriptors);
    const milliseconds = Math.round(performance.now() - start);
    if (sum(left) === 0 || milliseconds > 1000) return { ...left, milliseconds };
    await pause(5);
  }
}

async function look(ledger: Ledger, temporary: string, before: number): Promise<Omit<Leftovers, "milliseconds">> {
  const { generators, signals, responses, readers } = ledger;
  const folders = (await readdir(temporary)).length;
  // The process may have closed one of its own in the meantime.
  const descriptors = Math.max(0, (await countDescriptors()) - before);
  return { folders, descriptors, generators, signals, responses, readers };
}

function sum({
  folders,
  descriptors,
  generators,
  signals,
  responses,
  readers,
}: Omit<Leftovers, "milliseconds">): number {
  return folders + descriptors + generators + signals + responses + readers;
}

/** Counts the open files of this process, without sockets and pipes; 0 where the system does not show them. */
async function countDescriptors(): Promise<number> {
  const names = await readdir("/proc/self/fd").catch(() => []);
  const targets = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => "")));
  return targets.filter((target) => target.startsWith("/") && !target.startsWith("/proc") && !target.startsWith("/dev"))
    .length;
}
