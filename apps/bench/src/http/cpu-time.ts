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
