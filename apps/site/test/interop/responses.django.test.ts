import { expect, it } from "vitest";
import { type Answer, ask, type Question } from "../ask.ts";
import { describePairs } from "./pairs.ts";

/** Returns the part of a response that must be equal on both: everything except the server's name and the time. */
function comparable({ status, reason, headers, body }: Answer): unknown {
  const shown = headers
    .filter(([name]) => name !== "server")
    // Django sends 0 here, where RFC 9110 (8.6) allows only the length that a 200 would have.
    .filter(([name]) => status !== 304 || name !== "content-length")
    .map(([name, value]) => [name, value.replace(/^((?!.*1970).*expires=)[^;]+/, "$1…")])
    .map(([name, value]) => [name, name === "expires" ? "…" : value]);
  return { status, reason, headers: shown, body: String(body) };
}

const modified = "Tue, 02 Jan 2024 03:04:05 GMT";
const questions: Readonly<Record<string, Question & { readonly path: string }>> = {
  JSON: { path: "json/" },
  "JSON with an indent": { path: "json/?indent=2" },
  "JSON in UTF-8": { path: "json/?raw" },
  "a page with validators": { path: "conditional/" },
  "If-None-Match": { path: "conditional/", headers: { "If-None-Match": '"interop-tag"' } },
  "a weak If-None-Match": { path: "conditional/", headers: { "If-None-Match": 'W/"interop-tag", "other"' } },
  "another If-None-Match": {
    path: "conditional/",
    headers: { "If-None-Match": '"other"', "If-Modified-Since": modified },
  },
  "If-Modified-Since": { path: "conditional/", headers: { "If-Modified-Since": modified } },
  "an older If-Modified-Since": {
    path: "conditional/",
    headers: { "If-Modified-Since": "Mon, 01 Jan 2024 00:00:00 GMT" },
  },
  "If-Match": { path: "conditional/", headers: { "If-Match": '"interop-tag"' } },
  "a failing If-Match": { path: "conditional/", headers: { "If-Match": '"other"' } },
  "a failing If-Unmodified-Since": {
    path: "conditional/",
    headers: { "If-Unmodified-Since": "Mon, 01 Jan 2024 00:00:00 GMT" },
  },
  "cache, vary and odd headers": { path: "headers/" },
  "no caching": { path: "never/" },
  cookies: { path: "cookies/" },
  "a download": { path: "download/" },
  "a stream": { path: "stream/" },
  "a redirect": { path: "go/" },
  "JSON in a script": { path: "script/" },
  "405": { path: "only/" },
  "410": { path: "gone/" },
  "304": { path: "not-modified/" },
};

describePairs("Responses of Django and of ours", (pair) => {
  it.each(Object.entries(questions))("are equal byte for byte: %s", async (_what, { path, ...question }) => {
    const [theirs, ours] = await Promise.all([
      ask(`${pair.django}/${path}`, question),
      ask(`${pair.ours}/${path}`, question),
    ]);
    expect(comparable(ours)).toEqual(comparable(theirs));
  });
});
