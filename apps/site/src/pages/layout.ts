import type { SafeString } from "@riposte/core";
import { html } from "./html.ts";

export interface Page {
  readonly title: string;
  readonly main: SafeString;
  /** The page's path in the navigation. */
  readonly path?: string;
  /** The folder of the page's script in src/browser. */
  readonly script?: string;
  readonly head?: SafeString;
}

/** The pages in the order of the navigation. */
export const navigation: readonly (readonly [path: string, title: string])[] = [
  ["/load-data/", "Load data"],
  ["/send-json/", "Send JSON"],
  ["/send-form-data/", "Send a FormData"],
  ["/dynamic-html/", "Dynamic HTML"],
  ["/signup/", "Form with errors"],
  ["/live-search/", "Live search"],
  ["/error-handling/", "Error handling"],
  ["/upload/", "Upload"],
  ["/streams/", "Streams"],
  ["/retry/", "Retry"],
  ["/typed/", "Types"],
];

/** Returns the HTML of a whole page. */
export function renderPage({ title, main, path, script, head }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Riposte</title>
<link rel="icon" href="/static/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/site.css">
${head}
<script type="module" src="/static/layout.js"></script>
${script !== undefined && html`<script type="module" src="/static/${script}.js"></script>`}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<div class="bar">
<a class="brand" href="/">Riposte</a>
<p class="servers" id="servers"></p>
</div>
<nav aria-label="Examples"><ul>${navigation.map(
    ([to, name]) => html`<li><a href="${to}"${to === path && html` aria-current="page"`}>${name}</a></li>`,
  )}</ul></nav>
</header>
<main id="main" tabindex="-1">
${main}
</main>
<footer><p>One list of URL patterns, mounted on Express, Koa, Fastify and node:http. <a href="/">All addresses</a></p></footer>
</body>
</html>
`.toString();
}
