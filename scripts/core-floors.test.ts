import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { importsOf } from "./imports.ts";

/** Folder of core → the folders that it may import, from the ground up. */
const floors: Readonly<Record<string, readonly string[]>> = {
  platform: [],
  text: ["platform"],
  json: ["platform"],
  html: ["text", "json"],
  http: ["platform", "text"],
  request: ["platform", "text", "http"],
  response: ["platform", "text", "http", "json"],
  caching: ["platform", "text", "http", "request", "response"],
  views: ["platform", "text", "html", "http", "request", "response", "caching"],
  urls: ["platform", "text", "http", "request", "response", "views"],
};
const src = "packages/core/src";
const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
  (f) => f.endsWith(".ts") && !/\.(test|test-d|bench)\.ts$/.test(f),
);

describe("the folders of core", () => {
  it.each(files.filter((file) => file.includes("/")))("%s imports only what is below it", (file) => {
    const [own = ""] = file.split("/");
    for (const { from } of importsOf(readFileSync(`${src}/${file}`, "utf8"))) {
      if (!from.startsWith(".")) continue;
      const [folder = ""] = posix.join(posix.dirname(file), from).split("/");
      if (folder !== own) expect(floors[own], `${file} imports ${from}`).toContain(folder);
    }
  });
  it("has entries alone beside its folders", () => {
    expect(files.filter((file) => !file.includes("/")).sort()).toEqual(["adapter.ts", "index.ts", "json.ts"]);
  });
});
