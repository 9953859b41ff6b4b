import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { NodeVersion } from "../find-nodes.ts";
import type { Published } from "./publish.ts";

/** How a package was tried on one version of Node; each member is "yes" or what went wrong. */
export interface Trial {
  readonly package: string;
  readonly node: string;
  readonly install: string;
  readonly import: string;
  readonly require: string;
  readonly types: string;
}

interface Place {
  readonly folder: string;
  readonly registry: string;
  /** The path of a compiler's `tsc`. */
  readonly tsc: string;
  /** The path of npm's script, which each version of Node runs. */
  readonly npm: string;
}

/** Installs a package alone, with its peers, into a fresh folder, and loads every entry by import and require, and its types. */
export function tryPackage(one: Published, node: NodeVersion, place: Place): Trial {
  const cwd = join(place.folder, `${one.name.replace("@riposte/", "")}-${node.major}`);
  mkdirSync(cwd, { recursive: true });
  writeFileSync(join(cwd, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const run = (...args: string[]) =>
    attempt(() => execFileSync(node.path, args, { cwd, stdio: "pipe", timeout: 180_000 }));
  const wanted = [`${one.name}@${one.version}`];
  const options = ["--no-audit", "--no-fund", "--prefer-offline", "--registry", place.registry];
  const install = run(place.npm, "install", ...options, ...wanted);
  // The browser's client has no server to run on, and its build for a script tag no types.
  const entries = Object.keys(one.exports)
    .filter((path) => !/\.json$|\.js$/.test(path))
    .map((path) => one.name + path.slice(1));
  writeFileSync(join(cwd, "all.mjs"), entries.map((entry) => `await import("${entry}");`).join("\n"));
  writeFileSync(join(cwd, "all.cjs"), entries.map((entry) => `require("${entry}");`).join("\n"));
  writeFileSync(join(cwd, "all.ts"), entries.map((entry, at) => `export * as e${at} from "${entry}";`).join("\n"));
  const types = [
    "--noEmit",
    "--strict",
    "--skipLibCheck",
    "false",
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--lib",
    "es2023,dom,dom.iterable",
  ];
  return {
    package: one.name,
    node: node.major,
    install,
    import: run("all.mjs"),
    require: run("all.cjs"),
    types: run(place.tsc, ...types, "all.ts"),
  };
}

function attempt(action: () => unknown): string {
  try {
    action();
    return "yes";
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout?: Buffer; readonly stderr?: Buffer };
    const text = `${stdout?.toString() ?? ""}${stderr?.toString() ?? ""}` || String(error);
    return (
      text
        .trim()
        .split("\n")
        .find((line) => /error/i.test(line))
        ?.slice(0, 200) ?? text.slice(0, 200)
    );
  }
}
