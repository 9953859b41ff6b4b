import type { HttpRequest, SafeString } from "@riposte/core";
import { exampleOfPage } from "../examples/groups.ts";
import { renderExampleMain, renderSide } from "../examples/render.ts";
import { html } from "./html.ts";
import { codePanel } from "./panel.ts";
import { sourceOf } from "./source.ts";

/** The ways to send a request in a browser; each has a file of this name in the example's folder of src/browser. */
const ways: readonly (readonly [file: string, name: string])[] = [
  ["ajax", "@riposte/ajax"],
  ["fetch", "fetch"],
  ["xhr", "XMLHttpRequest"],
  ["jquery", "jQuery"],
];

/** An example with a page and a script of its own. Its title, its words and its requests are those of the example of `/folder/`. */
export interface Demo {
  /** Its folder in src/browser. */
  readonly folder: string;
  /** A hint what to try. */
  readonly intro?: SafeString;
  readonly demo: SafeString;
  /** Panels below the scripts' code. */
  readonly below?: SafeString;
  /** Whether the example is written in all ways, or only with @riposte/ajax. @default true */
  readonly inAllWays?: boolean;
}

/** Returns the title of a demo's page. */
export function titleOf({ folder }: Pick<Demo, "folder">): string {
  return exampleOfPage(`/${folder}/`).example.title;
}

/** Returns the list of examples beside a demo. */
export function sideOf({ folder }: Pick<Demo, "folder">): SafeString {
  return renderSide(exampleOfPage(`/${folder}/`));
}

/** Returns the body of a demo's page: the choice of ways, the demo, the requests, and the code of view and script. */
export function renderExample(
  { folder, intro, demo, below, inAllWays = true }: Demo,
  request: HttpRequest,
): SafeString {
  const shown = inAllWays ? ways : ways.slice(0, 1);
  return renderExampleMain(
    exampleOfPage(`/${folder}/`),
    {
      choice: inAllWays ? renderChoice() : html``,
      demo: html`<section class="card try" aria-labelledby="try-heading"><h2 id="try-heading">Try it</h2>${
        intro && html`<div class="intro">${intro}</div>`
      }${demo}</section>`,
      scripts: html`${shown.map(
        ([file, name]) =>
          html`<div id="code-${file}">${codePanel(`browser/${folder}/${file}.ts`, sourceOf(`browser/${folder}/${file}.ts`), "typescript", name)}</div>`,
      )}${below}`,
    },
    request,
  );
}

function renderChoice(): SafeString {
  return html`<fieldset class="ways seg" id="ways">
<legend>Send it with</legend>
${ways.map(
  ([file, name], i) =>
    html`<label><input type="radio" name="way" value="${file}"${i === 0 && html` checked`}><span>${name}</span></label>`,
)}
</fieldset>`;
}
