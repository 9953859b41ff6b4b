import type { HttpRequest, SafeString } from "@riposte/core";
import { runningServers } from "../running-servers.ts";
import { asset } from "../site-files.ts";
import { html } from "./html.ts";

export interface Page {
  readonly title: string;
  /** What a search engine shows. @default the site's own */
  readonly description?: string;
  readonly main: SafeString;
  /** A list beside the content. */
  readonly side?: SafeString;
  /** The path of the page's section in the navigation. */
  readonly path?: string;
  /** The folder of the page's script in src/browser. */
  readonly script?: string;
  /** Whether the page has a place `#wire` for what its scripts send. @default whether it has a script */
  readonly wire?: boolean;
  readonly head?: SafeString;
  /** What the footer says of the page's own view: its file below src. */
  readonly view?: string;
}

/** The sections of the site. */
const sections: readonly (readonly [path: string, title: string])[] = [
  ["/bytes/", "Bytes"],
  ["/examples/", "Examples"],
  ["/attacks/", "Attacks"],
  ["/docs/", "Docs"],
  ["/addresses/", "Addresses"],
];

const siteDescription =
  "Riposte answers requests as Django does, byte for byte, on Express, Koa, Fastify, node:http and fetch runtimes.";

/** Returns the HTML of a whole page. With a request it names the server that answers, and links to the same page on the others. */
export function renderPage(page: Page, request?: HttpRequest): string {
  const { title, description = siteDescription, main, side, path, script, wire = script !== undefined, head } = page;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${description}">
<title>${title} · Riposte</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="preload" href="${asset("inter.woff2")}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${asset("site.css")}">
${head}
<script type="module" src="${asset("layout.js")}"></script>
${wire && html`<script type="module" src="${asset("wire.js")}"></script>`}
${script !== undefined && html`<script type="module" src="${asset(`${script}.js`)}"></script>`}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top"><div class="wrap">
<a class="brand" href="/"><span class="mark" aria-hidden="true">R</span>Riposte</a>
<nav class="main-nav" aria-label="Main">${sections.map(
    ([to, name]) => html`<a href="${to}"${to === path && html` aria-current="page"`}>${name}</a>`,
  )}</nav>
${request && renderSwitch(request)}
</div></header>
${
  side === undefined
    ? html`<main id="main" class="wrap" tabindex="-1">
${main}
</main>`
    : html`<div class="wrap shell">${side}<main id="main" tabindex="-1">
${main}
</main></div>`
}
${renderFooter(page, request)}
</body>
</html>
`.toString();
}

function renderSwitch(request: HttpRequest): SafeString {
  const current = hostOf(request);
  return html`<details class="host" id="host"><summary><span class="lamp" aria-hidden="true"></span><span>${current}</span></summary>
<nav aria-label="Server"><ul id="servers">${otherAddresses(request).map(
    ([name, address]) =>
      html`<li><a href="${address}"${name === current && html` aria-current="true"`}>${name}</a></li>`,
  )}</ul></nav></details>`;
}

function renderFooter({ view }: Page, request: HttpRequest | undefined): SafeString {
  const where =
    request &&
    html`This page: ${view && html`view <code>src/${view}</code>, `}answered by ${hostOf(request)} on Node ${process.version.slice(1)}. `;
  return html`<footer><div class="wrap"><p>${where}One list of URL patterns, mounted on Express, Koa, Fastify, node:http and a fetch
host. <a href="/addresses/">All addresses</a></p></div></footer>`;
}

/** Returns the framework that answers the request. */
function hostOf(request: HttpRequest): string {
  return runningServers.get(Number(request.getPort())) ?? "this server";
}

/** Returns the address of the same page on every server. */
function otherAddresses(request: HttpRequest): readonly (readonly [name: string, address: string])[] {
  const [hostname = "localhost"] = request.getHost().split(/:\d+$/);
  return [...runningServers].map(([port, name]) => [name, `http://${hostname}:${port}${request.getFullPath()}`]);
}
