// Packs the package of the current folder and checks what npm would get: publint and Are The Types Wrong.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "riposte-pack-"));
try {
  execFileSync("pnpm", ["pack", "--pack-destination", folder], { stdio: ["ignore", "ignore", "inherit"] });
  const tarball = join(folder, readdirSync(folder)[0]);
  // A <script> tag's build has no types.
  const untyped = ["--exclude-entrypoints", "ajax.js"];
  // publint takes the tarball as it is; without one it asks a package manager of its own choice.
  for (const [tool, ...args] of [
    ["publint", tarball, "--strict"],
    ["attw", tarball, "--profile", "esm-only", "--quiet", ...untyped],
  ]) {
    execFileSync("pnpm", ["--workspace-root", "exec", tool, ...args], { stdio: "inherit" });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
