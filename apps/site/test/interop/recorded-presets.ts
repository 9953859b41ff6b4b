import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { findDjango } from "../../../../scripts/django.mjs";
import { presets } from "../../src/bytes/presets.ts";

const script = fileURLToPath(new URL("record_presets.py", import.meta.url));

/** Returns what a real Django answers to the presets of the playground, as the JSON of src/bytes/django-answers.json. */
export function askDjango(): string {
  const { python, env } = findDjango();
  const sources = presets.flatMap(({ title, python: source }) =>
    source === undefined ? [] : [[title, source] as const],
  );
  const input = JSON.stringify(Object.fromEntries(sources));
  return execFileSync(python, [script], { input, env: { ...process.env, ...env }, encoding: "utf8" });
}
