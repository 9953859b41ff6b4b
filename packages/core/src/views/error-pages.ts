import { escapeHtml } from "../html/escape.ts";
import type { HttpRequest } from "../request/http-request.ts";
import { styleNonce } from "./csp-nonce.ts";
import type { ProblemDetails } from "./problem-details.ts";

/** The details of an error on the debug page and in the `debug` member of JSON. */
export interface DebugDetails {
  readonly name: string;
  readonly message: string;
  /** One line per stack frame. */
  readonly stack: readonly string[];
  /** The error's cause, then the cause of that, and so on; at most 5. */
  readonly causes: readonly { readonly name: string; readonly message: string; readonly stack: readonly string[] }[];
}

/** The most causes that are shown: a chain of causes may be circular. */
const maxCauses = 5;

/** Returns name, message, stack and causes of an error. */
export function debugDetails(error: unknown): DebugDetails {
  const causes: unknown[] = [];
  let cause: unknown = error instanceof Error ? error.cause : undefined;
  while (cause !== undefined && causes.length < maxCauses) {
    causes.push(cause);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return { ...describe(error), causes: causes.map(describe) };
}

/**
 * Returns the page for users: the status, and the parts of the error that a client may see. `nonce` is that of a
 * Content-Security-Policy, for the style.
 */
export function errorPage({ status, title, detail, errors }: ProblemDetails, nonce?: string): string {
  const faults = Object.entries(errors ?? {}).flatMap(([field, messages]) =>
    messages.map((message) => `<li>${field && `<b>${escapeHtml(field)}</b>: `}${escapeHtml(message)}</li>`),
  );
  return page(
    `${status} ${title}`,
    `<main><p class="status">${status}</p><h1>${escapeHtml(title)}</h1>${detail === undefined ? "" : `<p>${escapeHtml(detail)}</p>`}${
      faults.length === 0 ? "" : `<ul>${faults.join("")}</ul>`
    }</main>`,
    nonce,
  );
}

/** Returns the page for developers: the error with its stack and causes, and the request. */
export function debugPage(request: HttpRequest<never>, { status, title }: ProblemDetails, error: unknown): string {
  const { causes, ...details } = debugDetails(error);
  const body = [
    `<main><p class="status">${status} ${escapeHtml(title)} <span>${escapeHtml(request.method)} ${escapeHtml(request.path)}</span></p>`,
    section(details, "h1"),
    ...causes.map((cause) => `<h2 class="cause">Caused by</h2>${section(cause, "h3")}`),
    table("Route parameters", Object.entries(request.params)),
    table("Request headers", masked([...request.headers])),
    `<p class="note">You see this page because <code>debug</code> is on. Turn it off in production.</p></main>`,
  ];
  return page(`${details.name}: ${details.message}`, body.join(""), styleNonce(request));
}

/** Names that Django takes for secret (`SafeExceptionReporterFilter`): who reads their values on a screenshot can act for the user. */
const secretName = /API|AUTH|TOKEN|KEY|SECRET|PASS|SIGNATURE|COOKIE|SESSION|CSRF/i;

function masked(pairs: readonly (readonly [name: string, value: string])[]): [name: string, value: string][] {
  return pairs.map(([name, value]) => [name, secretName.test(name) ? "********************" : value]);
}

function describe(error: unknown): Omit<DebugDetails, "causes"> {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error), stack: [] };
  const lines = (error.stack ?? "").split("\n").map((line) => line.trim());
  return {
    name: error.name,
    message: error.message,
    stack: lines.filter((line) => line.startsWith("at ") || line.includes("@")),
  };
}

function section({ name, message, stack }: Omit<DebugDetails, "causes">, heading: string): string {
  const frames = stack.map(
    (frame) => `<li${/node_modules|node:/.test(frame) ? ' class="foreign"' : ""}>${escapeHtml(frame)}</li>`,
  );
  return (
    `<${heading}><span class="name">${escapeHtml(name)}</span> ${escapeHtml(message)}</${heading}>` +
    (frames.length === 0 ? "" : `<ol>${frames.join("")}</ol>`)
  );
}

function table(caption: string, rows: readonly (readonly [name: string, value: unknown])[]): string {
  if (rows.length === 0) return "";
  const cells = rows.map(
    ([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(String(value))}</td></tr>`,
  );
  return `<h2>${escapeHtml(caption)}</h2><table>${cells.join("")}</table>`;
}

const style = `:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--line:#d9dee6;--paper:#fff;--field:#f5f7fa;--accent:#b3261e}
@media(prefers-color-scheme:dark){:root{--ink:#e8ecf1;--soft:#9aa6b6;--line:#323b48;--paper:#14181e;--field:#1c222b;--accent:#ff8a80}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:60rem;margin:0 auto;padding:3rem 1.5rem}
h1,h3{font-size:1.6rem;line-height:1.3;margin:.5rem 0 1.5rem;overflow-wrap:anywhere}h3{font-size:1.2rem}
h2{font-size:1rem;color:var(--soft);margin:2.5rem 0 .5rem}
.status{color:var(--soft);margin:0}.status span{font-family:ui-monospace,monospace}.name{color:var(--accent)}
ol,table{font:13px/1.6 ui-monospace,monospace;background:var(--field);border:1px solid var(--line);border-radius:8px}
ol{margin:0;padding:.75rem 1rem .75rem 3.5rem;overflow-x:auto}li::marker{color:var(--soft)}.foreign{color:var(--soft)}
table{width:100%;border-spacing:0;padding:.5rem 0}th,td{text-align:left;vertical-align:top;padding:.15rem 1rem;overflow-wrap:anywhere}
th{color:var(--soft);font-weight:400;width:14rem}.note{color:var(--soft);margin-top:2.5rem;font-size:.9rem}`;

function page(title: string, body: string, nonce?: string): string {
  return (
    `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n` +
    `<meta name="robots" content="noindex">\n<title>${escapeHtml(title)}</title>\n<style${nonce === undefined ? "" : ` nonce="${escapeHtml(nonce)}"`}>${style}</style>\n</head>\n<body>${body}</body>\n</html>\n`
  );
}
