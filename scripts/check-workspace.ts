import { checkWorkspace } from "./workspace.ts";

const faults = checkWorkspace(new URL("..", import.meta.url));
for (const fault of faults) console.error(fault);
console.log(
  faults.length === 0 ? "workspace: all imports and manifests follow the rules" : `workspace: ${faults.length} faults`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
