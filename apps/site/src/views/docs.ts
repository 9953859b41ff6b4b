import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Http404, type HttpRequest, HttpResponse } from "@riposte/core";
import { serveFile } from "@riposte/node";
import { html } from "../pages/html.ts";
import { renderPage } from "../pages/layout.ts";

/** Where `npm run docs` writes the documentation. */
const root = fileURLToPath(new URL("../../../../docs/.vitepress/dist/", import.meta.url));
const isBuilt = existsSync(`${root}index.html`);

/** The first page of the documentation; until it is built, what builds it. */
export const docsHome = (request: HttpRequest): HttpResponse | Promise<HttpResponse> =>
  isBuilt ? showPage("index.html") : new HttpResponse(notBuilt(request));

/** A page of the documentation, `start/` or `policies`, or a file that its pages load. */
export const docsFile = async (request: HttpRequest<{ file: string }>) => {
  const { file } = request.params;
  if (!isBuilt) throw new Http404("The documentation is not built; npm run docs builds it.");
  if (/\.\w+$/.test(file) && !file.endsWith(".html")) {
    const response = await serveFile(request, file, { root, asAttachment: false });
    // Everything below assets/ has a hash in its name.
    if (file.startsWith("assets/")) response.headers.set("Cache-Control", "public, max-age=31536000, immutable");
    return response;
  }
  if (!/^[\w@/.-]+$/.test(file) || file.includes("..")) throw new Http404();
  if (file.endsWith(".html")) return showPage(file);
  return showPage(file.endsWith("/") ? `${file}index.html` : `${file}.html`);
};

async function showPage(file: string): Promise<HttpResponse> {
  const text = await readFile(`${root}${file}`, "utf8").catch(() => {
    throw new Http404("The documentation has no such page.");
  });
  return new HttpResponse(text, { headers: { "Content-Security-Policy": policyOf(text) } });
}

/**
 * Returns the policy of a page. The generator writes small scripts and styles into its pages: the scripts are allowed by their hashes;
 * its own script sets styles and HTML that it has compiled from our pages.
 */
function policyOf(text: string): string {
  const scripts = [...text.matchAll(/<script(?![^>]*\ssrc=)[^>]*>(.*?)<\/script>/gs)].map(
    ([, code = ""]) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`,
  );
  const self = "'self'";
  return [
    "default-src 'none'",
    `script-src ${[self, ...new Set(scripts)].join(" ")}`,
    `style-src ${self} 'unsafe-inline'`,
    `img-src ${self} data:`,
    `font-src ${self}`,
    `connect-src ${self}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function notBuilt(request: HttpRequest): string {
  return renderPage(
    {
      title: "Documentation",
      path: "/docs/",
      view: "views/docs.ts",
      main: html`<h1>Documentation</h1>
<p class="sub">The documentation is built by a command of its own, because that takes half a minute. Then start the site again.</p>
<p class="install"><span class="p" aria-hidden="true">$</span><code>npm run docs</code></p>
<p>Its pages are Markdown and can be read as they are: <code>docs/index.md</code> is the first one.</p>`,
    },
    request,
  );
}
