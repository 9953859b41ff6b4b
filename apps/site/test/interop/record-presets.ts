/** Writes src/bytes/django-answers.json: `node --conditions=@riposte/source --import tsx test/interop/record-presets.ts`. */
import { writeFileSync } from "node:fs";
import { askDjango } from "./recorded-presets.ts";

writeFileSync(new URL("../../src/bytes/django-answers.json", import.meta.url), `${askDjango()}\n`);
