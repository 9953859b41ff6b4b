import { mistakesInWords } from "../examples/compile-errors.ts";
import { html } from "../pages/html.ts";
import { codePanel } from "../pages/panel.ts";
import { examplePage, output } from "./pages.ts";

export const uploadPage = examplePage(() => ({
  folder: "upload",
  demo: html`<form id="files"><label>Files <input type="file" name="files" multiple required></label>
    <button>Send</button></form>
    <p><label>Progress <progress id="progress" max="1" value="0"></progress></label></p>${output}`,
  inAllWays: false,
}));

export const streamsPage = examplePage(() => ({
  folder: "streams",
  demo: html`<p><button type="button" id="rows">Read rows</button> <button type="button" id="events">Follow events</button>
    <button type="button" id="stop">Stop</button></p>${output}`,
  inAllWays: false,
}));

export const retryPage = examplePage(() => ({
  folder: "retry",
  demo: html`<p><button type="button" id="ask">Ask</button></p>${output}`,
  inAllWays: false,
}));

export const typedPage = examplePage(() => ({
  folder: "typed",
  demo: html`<form id="find"><label>Name <input name="name" value="Grace" required autocomplete="off"></label>
    <button>Ask</button></form>${output}`,
  below: codePanel("What does not compile", mistakesInWords(), "typescript", "TypeScript’s own words"),
  inAllWays: false,
}));
