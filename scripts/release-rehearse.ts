// Rehearses a release: publishes all packages to a registry on loopback, and tries each of them alone on four versions of Node.
// Prints the table and writes it to docs/contributing/rehearsal.md. Ends with 1 when anything failed.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findNodes } from "./find-nodes.ts";
import { publishAll } from "./rehearsal/publish.ts";
import { startRegistry } from "./rehearsal/registry.ts";
import { type Trial, tryPackage } from "./rehearsal/try-package.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "riposte-rehearsal-"));
const nodes = await findNodes(["26", "24", "22", "20"]);
const registry = await startRegistry(join(folder, "registry"));
const trials: Trial[] = [];
try {
  const published = publishAll(join(folder, "clone"), registry);
  const place = {
    folder: join(folder, "projects"),
    registry: registry.url,
    tsc: join(root, "node_modules/typescript6/bin/tsc"),
    npm: join(execFileSync("npm", ["root", "--global"], { encoding: "utf8" }).trim(), "npm/bin/npm-cli.js"),
  };
  for (const one of published) {
    for (const node of nodes) {
      console.error(`${one.name} on Node ${node.major}`);
      trials.push(tryPackage(one, node, place));
    }
  }
} finally {
  registry.stop();
  rmSync(folder, { recursive: true, force: true });
}

const columns = ["install", "import", "require", "types"] as const;
const rows = trials.map(
  (trial) => `| ${trial.package} | ${trial.node} | ${columns.map((name) => trial[name]).join(" | ")} |`,
);
const page = `# The rehearsal of a release

All packages, published to a registry on loopback and installed from it, each alone with its peers into a fresh folder; every entry loaded
by \`import\` and \`require\`, and its types compiled by TypeScript 6 with \`skipLibCheck: false\`. \`npm run release:rehearse\` writes this page.

| package | Node | install | import | require | types |
|---|---|---|---|---|---|
${rows.join("\n")}
`;
console.log(page);
writeFileSync(join(root, "docs/contributing/rehearsal.md"), page);
if (trials.some((trial) => columns.some((name) => trial[name] !== "yes"))) process.exitCode = 1;
