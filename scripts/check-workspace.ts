import { checkWorkspace } from "./workspace.ts";

const faults = checkWorkspace(new URL("..", import.meta.url));
for (const fault of faults) console.error(fault);
console.log(
  faults.length === 0 ? "workspace: every arrow and manifest is as it should be" : `workspace: ${faults.length} faults`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
