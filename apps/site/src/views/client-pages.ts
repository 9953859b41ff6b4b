import { html } from "../pages/html.ts";
import { examplePage, output } from "./pages.ts";

export const uploadPage = examplePage(() => ({
  folder: "upload",
  heading: "Upload",
  intro: html`<p>Several files in one request, with progress. The server names each file and its size.</p>`,
  demo: html`<form id="files"><label>Files <input type="file" name="files" multiple required></label>
    <button>Send</button></form>
    <p><label>Progress <progress id="progress" max="1" value="0"></progress></label></p>${output}`,
  inAllWays: false,
}));

export const streamsPage = examplePage(() => ({
  folder: "streams",
  heading: "Streams",
  intro: html`<p>Rows are shown as they arrive, one JSON value per line. Events (Server-Sent Events) arrive until you stop them.</p>`,
  demo: html`<p><button type="button" id="rows">Read rows</button> <button type="button" id="events">Follow events</button>
    <button type="button" id="stop">Stop</button></p>${output}`,
  inAllWays: false,
}));

export const retryPage = examplePage(() => ({
  folder: "retry",
  heading: "Retry",
  intro: html`<p>The server answers 503 twice before it sends the data; the client retries automatically.</p>`,
  demo: html`<p><button type="button" id="ask">Ask</button></p>${output}`,
  inAllWays: false,
}));

export const typedPage = examplePage(() => ({
  folder: "typed",
  heading: "Types",
  intro: html`<p>The client knows the server's paths, their parameters and their responses by <code>import type</code> alone: a
    wrong path, a missing parameter or a member that no response has does not compile.</p>`,
  demo: html`<form id="find"><label>Name <input name="name" value="Grace" required autocomplete="off"></label>
    <button>Ask</button></form>${output}`,
  inAllWays: false,
}));
