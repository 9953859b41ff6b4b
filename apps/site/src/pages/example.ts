import { readFileSync } from "node:fs";
import type { SafeString } from "@riposte/core";
import { html } from "./html.ts";

/** The ways to send a request in a browser; each has a file of this name in the example's folder of src/browser. */
const ways: readonly (readonly [file: string, name: string])[] = [
  ["ajax", "@riposte/ajax"],
  ["fetch", "fetch"],
  ["xhr", "XMLHttpRequest"],
  ["jquery", "jQuery"],
];

export interface Example {
  /** Its folder in src/browser. */
  readonly folder: string;
  readonly heading: string;
  readonly intro: SafeString;
  readonly demo: SafeString;
  /** Whether the example is written in all ways, or only with @riposte/ajax. @default true */
  readonly inAllWays?: boolean;
}

/** Returns the body of an example's page: the introduction, the choice of ways, the demo, and the code of the chosen way. */
export function renderExample({ folder, heading, intro, demo, inAllWays = true }: Example): SafeString {
  const shown = inAllWays ? ways : ways.slice(0, 1);
  return html`<h1>${heading}</h1>
<div class="intro">${intro}</div>
${inAllWays && renderChoice()}
<section class="card" aria-label="Try it">${demo}</section>
<section class="code" aria-labelledby="code-heading">
<h2 id="code-heading">The code that runs</h2>
${shown.map(([file], i) => html`<pre id="code-${file}" tabindex="0"${i > 0 && html` hidden`}><code>${source(folder, file)}</code></pre>`)}
</section>`;
}

function renderChoice(): SafeString {
  return html`<fieldset class="ways" id="ways">
<legend>Send it with</legend>
${ways.map(
  ([file, name], i) =>
    html`<label><input type="radio" name="way" value="${file}"${i === 0 && html` checked`}><span>${name}</span></label>`,
)}
</fieldset>`;
}

/** Returns the source code of a way, read from src/browser. */
function source(folder: string, file: string): string {
  return readFileSync(new URL(`../browser/${folder}/${file}.ts`, import.meta.url), "utf8").trim();
}
