import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type Browser, chromium } from "playwright-core";

/** Starts the Chromium that CHROMIUM_PATH names. */
export function launchChromium(): Promise<Browser> {
  const { CHROMIUM_PATH } = process.env;
  return chromium.launch({
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--no-first-run",
    ],
    ...(CHROMIUM_PATH ? { executablePath: CHROMIUM_PATH } : {}),
  });
}

let bundle: Promise<string> | undefined;

/** Gives the script of the global `ajax`, as `dist/ajax.js` has it. */
export function bundleGlobal(): Promise<string> {
  bundle ??= build({
    entryPoints: [fileURLToPath(new URL("../src/global.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022",
    conditions: ["@riposte/source"],
  }).then(({ outputFiles }) => outputFiles[0]!.text);
  return bundle;
}

/** Gives the text of a file of a package that is installed here, whatever its `exports` say. */
export function readPackageFile(name: string, path: string): Promise<string> {
  return readFile(new URL(`../node_modules/${name}/${path}`, import.meta.url), "utf8");
}
