import { createHash } from "node:crypto";
import type { WireAnswer } from "./exchange.ts";

/** Headers that belong to the server and its connection, not to the answer. */
const ownHeaders: ReadonlySet<string> = new Set(["date", "connection", "keep-alive", "transfer-encoding"]);

/** Returns whether a header is the server's own. */
export function isOwnHeader(name: string): boolean {
  return ownHeaders.has(name.toLowerCase());
}

/** Headers that the site's middleware gives to every answer. */
const siteHeaders =
  /^(?:content-security-policy|x-content-type-options|x-frame-options|referrer-policy|cross-origin-opener-policy)$/i;

/** Returns whether a header comes from the site's middleware, not from the view. */
export function isSiteHeader(name: string): boolean {
  return siteHeaders.test(name);
}

/** Returns where two answers differ: in status, headers (without their case) or body. Empty when they are the same. */
export function differences(one: WireAnswer, other: WireAnswer): string[] {
  const found: string[] = [];
  if (one.status !== other.status) found.push("status");
  const theirs = headerLines(other);
  const ours = headerLines(one);
  const names = [...ours.filter((line) => !theirs.includes(line)), ...theirs.filter((line) => !ours.includes(line))];
  found.push(...new Set(names.map((line) => line.slice(0, line.indexOf(":")))));
  if (digest(one) !== digest(other)) found.push("body");
  return found;
}

/** Returns the SHA-256 of the body in hexadecimal, after secrets have been masked. */
export function digest({ body }: WireAnswer): string {
  return createHash("sha256")
    .update(maskSecrets(body.toString("latin1")), "latin1")
    .digest("hex");
}

function headerLines({ headers }: WireAnswer): string[] {
  return headers
    .filter(([name]) => !isOwnHeader(name))
    .map(([name, value]) => `${name.toLowerCase()}: ${maskSecrets(value)}`)
    .sort();
}

/** Tokens, nonces and the secrets of cookies differ at every request, and nobody should read them off a screen. */
export function maskSecrets(text: string): string {
  return text
    .replace(/\b(csrftoken=|csrfmiddlewaretoken" value="|csrf-token" content=")([a-zA-Z0-9]{32,64})/g, "$1…")
    .replace(/:[0-9A-Za-z]{6}:[\w-]{43}/g, ":…")
    .replace(/(expires=)[^;]+/gi, "$1…")
    .replace(/\b([a-zA-Z0-9]{64})\b/g, "…");
}
