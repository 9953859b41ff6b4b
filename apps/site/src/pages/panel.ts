import { markSafe, type SafeString } from "@riposte/core";
import { digest, isOwnHeader, isSiteHeader, maskSecrets } from "../wire/compare.ts";
import type { WireAnswer, WireRequest } from "../wire/exchange.ts";
import type { HostAnswer } from "../wire/send.ts";
import { highlight, type Language } from "./highlight.ts";
import { html } from "./html.ts";

/** Bytes of a body that a panel shows. */
const shownBytes = 4_096;
/** Characters of a request's body that a panel shows. */
const shownOfRequest = 500;

/** Returns a panel with highlighted code. */
export function codePanel(
  title: string,
  code: string,
  language: Language = "typescript",
  note = "",
  id?: string,
): SafeString {
  return html`<section class="panel code"${id && html` id="${id}"`}><header><span>${title}</span><span>${note}</span></header>
<pre tabindex="0"><code>${highlight(code, language)}</code></pre></section>`;
}

/** Returns the panel of a request and what the servers have answered: the first one's answer, and how the others compare. */
export function wirePanel(request: WireRequest, answers: readonly HostAnswer[]): SafeString {
  const [first] = answers;
  const time = first && "status" in first.answer ? `${first.host}, ${first.answer.milliseconds.toFixed(1)} ms` : "";
  return html`<section class="panel wire" aria-label="On the wire"><header><span>On the wire</span><span>${time}</span></header>
<pre tabindex="0">${renderRequest(request)}

${first && renderAnswer(first.answer)}</pre>
${answers.length > 1 && renderHosts(answers)}</section>`;
}

/** Returns a list of hosts, each with a lamp: whether it has answered the same as the first one. */
export function renderHosts(answers: readonly HostAnswer[]): SafeString {
  return html`<ul class="hosts">${answers.map(({ host, answer, differs }) => {
    const isSame = differs.length === 0;
    const status = "status" in answer ? `${answer.status} ` : "";
    const verdict = isSame ? "same bytes" : `differs: ${differs.join(", ")}`;
    return html`<li><span class="lamp${!isSame && " miss"}" aria-hidden="true"></span><span>${host}</span><span>${status}${verdict}</span><span class="c">${
      "status" in answer && `sha256 ${digest(answer).slice(0, 8)}`
    }</span></li>`;
  })}</ul>`;
}

function renderRequest({ method, path, headers, body, host }: WireRequest): SafeString {
  const rest = (body?.length ?? 0) - shownOfRequest;
  return html`<span class="f">${method}</span> ${path} HTTP/1.1
${
  host !== undefined &&
  html`<span class="c">Host:</span> ${host}
`
}${headers.map(
  ([name, value]) => html`<span class="c">${name}:</span> ${maskSecrets(value)}
`,
)}${
  body !== undefined &&
  html`
${maskSecrets(body.slice(0, shownOfRequest))}${
  rest > 0 &&
  html`
<span class="c">… ${rest.toLocaleString("en")} more characters</span>`
}
`
}`;
}

/** Returns status line, headers and body. Grey: what the site's middleware adds to every answer, and what is the server's own. */
export function renderAnswer(answer: HostAnswer["answer"]): SafeString {
  if ("error" in answer) return html`<span class="miss-text">No answer: ${answer.error}</span>`;
  const { status, reason, headers } = answer;
  const ofView = headers.filter(([name]) => !isOwnHeader(name) && !isSiteHeader(name));
  const ofSite = headers.filter(([name]) => isSiteHeader(name));
  const ofServer = headers.filter(([name]) => isOwnHeader(name));
  return html`HTTP/1.1 <span class="n">${status}</span> ${reason}
${ofView.map(([name, value]) => html`<span class="f">${name}:</span> ${maskSecrets(value)}\n`)}${grey("of the site’s middleware", ofSite)}${grey("the server’s own", ofServer)}
${renderBody(answer)}`;
}

function grey(whose: string, headers: WireAnswer["headers"]): SafeString | false {
  if (headers.length === 0) return false;
  return html`<span class="own"><i>${whose}</i>\n${headers.map(([name, value]) => `${name}: ${value.length > 42 ? `${value.slice(0, 40)}…` : value}\n`)}</span>`;
}

function renderBody({ headers, body, cut }: WireAnswer): SafeString {
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  const shown = body.subarray(0, shownBytes);
  const text = decode(shown);
  const rest = [
    body.length > shown.length && `… ${(body.length - shown.length).toLocaleString("en")} more bytes`,
    cut && `… ${cut}`,
  ].filter((line): line is string => Boolean(line));
  return html`${text === undefined ? hexRows(shown.subarray(0, 256)) : renderText(maskSecrets(text), type)}${rest.map(
    (line) => html`
<span class="c">${line}</span>`,
  )}`;
}

function renderText(text: string, type: string): SafeString {
  if (/json/.test(type)) return highlight(text, "json");
  return /html/.test(type) ? highlight(text, "xml") : html`${text}`;
}

/** Returns the text of bytes in UTF-8; undefined for other bytes. A character that is cut at the end is left out. */
function decode(bytes: Buffer): string | undefined {
  const text = bytes.toString("utf8").replace(/\uFFFD$/, "");
  return /[\uFFFD\0]/.test(text) ? undefined : text;
}

/** Returns rows of 16 bytes, in hexadecimal and as text. */
export function hexRows(bytes: Buffer): SafeString {
  const rows: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16);
    const hex = row.toString("hex").replaceAll(/../g, "$& ").padEnd(49);
    rows.push(`${hex}${row.toString("latin1").replaceAll(/[^ -~]/g, "·")}`);
  }
  return html`<span class="c">${rows.join("\n")}</span>`;
}

/** A panel before anything was sent. */
export const emptyPanel: SafeString = markSafe(
  '<section class="panel wire" aria-label="On the wire"><header><span>On the wire</span><span></span></header><pre tabindex="0"><span class="c">Nothing was sent yet.</span></pre></section>',
);
