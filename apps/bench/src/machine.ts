import { cpus } from "node:os";

/** Returns a line with the machine and the date of a measurement. */
export function describeMachine(): string {
  const date = new Date().toISOString().slice(0, 10);
  return `Machine: ${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores. Date: ${date}.`;
}
