import { type HttpRequest, HttpResponse, JsonResponse, type SafeString } from "@riposte/core";
import { readData } from "../bytes/read-data.ts";
import { askPlainServers } from "../bytes/without.ts";
import { groups } from "../examples/groups.ts";
import { readFigures } from "../figures.ts";
import { highlight } from "../pages/highlight.ts";
import { html } from "../pages/html.ts";
import { renderPage } from "../pages/layout.ts";
import { renderHosts } from "../pages/panel.ts";
import { sourceOf } from "../pages/source.ts";
import { allPorts, sendTo } from "../wire/send.ts";

/** The proof: one view, asked on every server while this page is made. */
export async function homePage(request: HttpRequest): Promise<HttpResponse> {
  const [proof, table] = await Promise.all([renderProof(request), renderTable()]);
  const main = html`<div class="hero"><div><p class="eyebrow">Django’s response layer for TypeScript</p>
<h1>Write the view once. Answer with the same bytes everywhere.</h1>
<p class="lead">A view is a function from a request to a response. It runs unchanged on Express, Koa, Fastify, node:http and fetch
runtimes, and what it answers is what Django would answer.</p>
<p class="install"><span class="p" aria-hidden="true">$</span><code>npm install @riposte/core @riposte/express</code></p>
<p class="cta"><a class="btn" href="/bytes/">Try it with your own data</a> <a class="btn quiet" href="/examples/">See the examples</a></p></div>
${proof}</div>
${renderFacts()}
<section class="band" aria-labelledby="without"><h2 id="without">What the frameworks write without it</h2>
<p class="sub">Run on this machine for this page, with the versions that are installed. Every row opens in Bytes.</p>
${table}</section>
<section class="band" aria-labelledby="learn"><h2 id="learn">Learn it by doing</h2>
<p class="sub">Each example shows the view, the script, and what went over the wire.</p>
<div class="grid">${groups.map(
    ({ title, slug, summary }) =>
      html`<a class="card" href="/examples/#${slug}"><h3>${title}</h3><p>${summary}</p></a>`,
  )}</div></section>`;
  return new HttpResponse(
    renderPage({ title: "One view, five servers, the same bytes", main, view: "views/home.ts" }, request),
  );
}

async function renderProof(request: HttpRequest): Promise<SafeString> {
  const wire = { method: "GET", path: "/bout/", headers: [] };
  const answers = await sendTo(allPorts(Number(request.getPort())), wire);
  const [first] = answers;
  const body = first && "body" in first.answer ? first.answer.body.toString() : "";
  const [plain] = await askPlainServers(boutData);
  return html`<section class="panel" aria-label="One view, answered by five servers"><header><span>views/bout.ts</span><span>ran just now</span></header>
<pre tabindex="0"><code>${highlight(sourceOf("views/bout.ts", ["bout"]), "typescript")}</code></pre>
${renderHosts(answers)}
<pre class="bytes" tabindex="0">${highlight(body, "json")}</pre>
${plain && html`<p class="else"><span class="lamp miss" aria-hidden="true"></span><span><code>${plain.way}()</code> of Express with this object: ${plain.status}, “${plain.text}”.</span></p>`}</section>`;
}

/** The data of `bout`, as the playground writes it. */
const boutData = `{ id: 3, added: Date(0), price: ${10n ** 20n}n, tags: Set("épée", "foil"), seats: Map("A", 1) }`;

function renderFacts(): SafeString {
  const { recorded, clientBytes, axiosBytes, ourLeaks, axiosLeaks, redirects } = readFigures();
  const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);
  return html`<div class="facts">
<div><b>${recorded.toLocaleString("en")}</b><span>recorded answers of real Django pass</span></div>
<div><b>5 hosts</b><span>one suite of cases, <a href="/wire/?path=%2Fbout%2F&amp;to=all&amp;back=%2F">ask them all</a></span></div>
<div><b>${kilobytes(clientBytes)} kB</b><span>browser client (axios ${kilobytes(axiosBytes)} kB)</span></div>
<div><b>${ourLeaks} of ${redirects}</b><span>redirects leak its token (axios ${axiosLeaks} of ${redirects}), <a href="/attacks/">attack it</a></span></div></div>`;
}

const rows: readonly (readonly [data: string, shown: string])[] = [
  ["{ price: 100000000000000000000n }", "{ price: 10n ** 20n }"],
  ['{ seats: Map("A", 1) }', '{ seats: new Map([["A", 1]]) }'],
  ["{ ratio: NaN }", "{ ratio: NaN }"],
  ["{ friends: Promise(1) }", "{ friends: load() }, no await"],
];

async function renderTable(): Promise<SafeString> {
  const shown = await Promise.all(
    rows.map(async ([data, text]) => {
      const [plain] = await askPlainServers(data);
      const theirs = plain === undefined ? "" : plain.status >= 400 ? `${plain.status}, ${plain.text}` : plain.text;
      return html`<tr><th scope="row"><a href="/bytes/?${new URLSearchParams({ data }).toString()}"><code>${text}</code></a></th>
<td class="bad" data-l="Frameworks:"><code>${theirs}</code>${plain && plain.status < 400 && ", silently"}</td><td class="good" data-l="Riposte:"><code>${ours(data)}</code></td></tr>`;
    }),
  );
  return html`<div class="tbl"><table><thead><tr><th scope="col">Value</th><th scope="col">res.json / ctx.body / reply.send</th><th scope="col">JsonResponse</th></tr></thead>
<tbody>${shown}</tbody></table></div>`;
}

function ours(data: string): string {
  try {
    return new JsonResponse(readData(data) as object).text;
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}
