import { cpus } from "node:os";

/** Gives a line that says where and when something was measured. */
export function describeMachine(): string {
  const date = new Date().toISOString().slice(0, 10);
  return `Machine: ${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores. Date: ${date}.`;
}
