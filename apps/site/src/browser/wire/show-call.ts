import { type Call, shownCharacters } from "./call.ts";

type Part = Node | string;

/** Returns the lines of a call, marked as the server marks those of its panels. */
export function linesOf(call: Call): Part[] {
  const { method, path, headers, body, status, reason = "", answerHeaders = [], text, fault, isOpen } = call;
  const lines: Part[] = [mark("f", method), ` ${path}\n`];
  for (const [name, value] of headers) lines.push(mark("c", `${name}:`), ` ${mask(value)}\n`);
  lines.push(mark("c", "Cookie, Origin and Sec-Fetch-Site: added by the browser\n"));
  if (body !== "") lines.push(`\n${mask(body.slice(0, shownCharacters))}\n`);
  lines.push("\n");
  if (status !== undefined) {
    lines.push(mark("n", String(status)), ` ${reason}\n`);
    const ofView = answerHeaders.filter(([name]) => !isOfSite(name));
    for (const [name, value] of ofView) lines.push(mark("f", `${name}:`), ` ${mask(value)}\n`);
    const others = answerHeaders.filter(([name]) => isOfSite(name)).map(([name]) => name);
    if (others.length > 0) lines.push(mark("c", `and of the site and its server: ${others.join(", ")}\n`));
    lines.push("\n", ...bodyParts(mask(text.slice(0, shownCharacters)), answerHeaders));
    if (text.length > shownCharacters) lines.push(mark("c", "\n… and more"));
  }
  if (fault !== undefined) lines.push(mark("miss-text", `\n${fault}`));
  else if (isOpen) lines.push(mark("c", status === undefined ? "waiting for the answer…" : "\nstill open…"));
  return lines;
}

/** Tokens are masked: nobody should read them off a screen. */
export function mask(text: string): string {
  return text.replaceAll(/\b([a-zA-Z0-9]{4})[a-zA-Z0-9]{28,60}\b/g, "$1…");
}

function isOfSite(name: string): boolean {
  return /^(?:date|connection|keep-alive|transfer-encoding|content-security-policy|x-content-type-options|x-frame-options|referrer-policy|cross-origin-opener-policy)$/i.test(
    name,
  );
}

function bodyParts(text: string, headers: NonNullable<Call["answerHeaders"]>): Part[] {
  const type = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  return type.includes("json") ? markJson(text) : [text];
}

const tokens = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b/g;

function markJson(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { 0: whole, 1: string, 2: colon, 3: number, index } of text.matchAll(tokens)) {
    parts.push(text.slice(at, index));
    if (string !== undefined) parts.push(mark(colon === undefined ? "s" : "f", string), colon ?? "");
    else parts.push(mark(number === undefined ? "k" : "n", whole));
    at = index + whole.length;
  }
  return [...parts, text.slice(at)];
}

function mark(name: string, text: string): HTMLElement {
  const span = document.createElement("span");
  span.className = name;
  span.textContent = text;
  return span;
}
