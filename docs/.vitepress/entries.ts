import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A module that a package exports. */
export interface Entry {
  /** As it is imported: `@riposte/core/json`. */
  readonly name: string;
  /** The path of its source. */
  readonly source: string;
}

const packages = new URL("../../packages/", import.meta.url);

/** Returns the entries of all packages, in the order of their names. */
export function readEntries(): Entry[] {
  return readdirSync(packages).flatMap((folder) => {
    const manifest = JSON.parse(readFileSync(new URL(`${folder}/package.json`, packages), "utf8")) as {
      readonly name: string;
      readonly exports: Readonly<Record<string, string | { readonly "@riposte/source"?: string }>>;
    };
    return Object.entries(manifest.exports).flatMap(([path, target]) => {
      const source = typeof target === "string" ? undefined : target["@riposte/source"];
      if (source === undefined) return [];
      return [{ name: manifest.name + path.slice(1), source: fileURLToPath(new URL(`${folder}/${source}`, packages)) }];
    });
  });
}
