// Packs the package in the current folder and checks the tarball with publint and Are The Types Wrong.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "riposte-pack-"));
try {
  execFileSync("pnpm", ["pack", "--pack-destination", folder], { stdio: ["ignore", "ignore", "inherit"] });
  const tarball = join(folder, readdirSync(folder)[0]);
  // The build for a <script> tag has no types.
  const untyped = ["--exclude-entrypoints", "ajax.js"];
  // Without a tarball, publint would run a package manager that it chooses itself.
  for (const [tool, ...args] of [
    ["publint", tarball, "--strict"],
    ["attw", tarball, "--profile", "esm-only", "--quiet", ...untyped],
  ]) {
    execFileSync("pnpm", ["--workspace-root", "exec", tool, ...args], { stdio: "inherit" });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
