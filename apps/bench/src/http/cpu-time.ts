import { readdirSync, readFileSync } from "node:fs";

/** Returns the microseconds that all threads of a process have spent on a processor, from the kernel's accounting. */
export function cpuTimeOf(pid: number): number {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const [spent = "0"] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ");
    nanoseconds += Number(spent);
  }
  return nanoseconds / 1000;
}

/** Returns the most memory that a process has occupied, in megabytes. */
export function peakMemoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}
