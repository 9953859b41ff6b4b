// Sets versions and changelogs from the changesets, and removes these. All packages share one version, and their peers are of the same
// one (`workspace:^`). A new minor version is outside of the range of the old peers, for which changesets would make a major version of
// every package: while it runs, the peers may have any version.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const packages = new URL("../packages/", import.meta.url);
const exact = '"workspace:^"';
const any = '"workspace:>=0.0.0"';

replaceInManifests(exact, any);
try {
  execFileSync("pnpm", ["exec", "changeset", "version"], { stdio: "inherit" });
} finally {
  replaceInManifests(any, exact);
}

function replaceInManifests(from: string, to: string): void {
  for (const name of readdirSync(packages)) {
    const file = new URL(`${name}/package.json`, packages);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(from, to));
  }
}
