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

/** Returns the script of the global `ajax`, with the content of `dist/ajax.js`. */
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

/** Returns the text of a file of an installed package, even when its `exports` do not list the file. */
export function readPackageFile(name: string, path: string): Promise<string> {
  return readFile(new URL(`../node_modules/${name}/${path}`, import.meta.url), "utf8");
}
