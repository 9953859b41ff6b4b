import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as ajax from "@riposte/ajax";
import * as forms from "@riposte/ajax/forms";
import * as html from "@riposte/ajax/html";
import * as jquery from "@riposte/ajax/jquery";
import * as retry from "@riposte/ajax/retry";
import * as search from "@riposte/ajax/search";
import * as stream from "@riposte/ajax/stream";
import * as typed from "@riposte/ajax/typed";
import * as upload from "@riposte/ajax/upload";
import { expect, it } from "vitest";
import { allExamples } from "../src/examples/groups.ts";

const folder = join(import.meta.dirname, "../src/browser");

/** Returns the scripts that an example's page shows, and the one that all of them load. */
function shownScripts(): string {
  const scripts = allExamples.flatMap(({ example: { script, page } }) => [
    ...(script === undefined ? [] : [`examples/scripts/${script}.ts`]),
    ...(page === undefined ? [] : readdirSync(join(folder, page)).map((file) => join(page, file))),
  ]);
  return [...scripts, "examples/page.ts"].map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
}

it("every name of the client is used in a script of an example", () => {
  const entries = [ajax, forms, html, jquery, retry, search, stream, typed, upload];
  const names = entries.flatMap((entry) => Object.keys(entry));
  const scripts = shownScripts();
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !new RegExp(`import [^;]*\\b${name}\\b[^;]*from "@riposte`).test(scripts))).toEqual([]);
});
