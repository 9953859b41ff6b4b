import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const packages = fileURLToPath(new URL("../packages/", import.meta.url));

/** Packs the built packages into a folder, as they would be published. Returns the path of each tarball by the package's name. */
export async function packPackages(folder: string): Promise<Record<string, string>> {
  const tarballs: Record<string, string> = {};
  for (const name of readdirSync(packages)) {
    const manifest = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8")) as {
      readonly name: string;
    };
    const { stdout } = await run("pnpm", ["pack", "--json", "--pack-destination", folder], {
      cwd: join(packages, name),
    });
    const { filename } = JSON.parse(stdout) as { readonly filename: string };
    tarballs[manifest.name] = join(folder, filename.split("/").at(-1)!);
  }
  return tarballs;
}
