import { splitHeaderList } from "../http/header-syntax.ts";
import type { HttpResponseBase } from "../response/http-response-base.ts";

/** Adds names of request headers to a response's Vary, in order; with "*", Vary is only "*". */
export function patchVaryHeaders(response: HttpResponseBase, newHeaders: Iterable<string>): void {
  const present = response.getHeader("Vary");
  const headers = present === undefined ? [] : splitHeaderList(present);
  const known = new Set(headers.map((header) => header.toLowerCase()));
  const all = [...headers, ...[...newHeaders].filter((header) => !known.has(header.toLowerCase()))];
  response.setHeader("Vary", all.includes("*") ? "*" : all.join(", "));
}

/** Whether a response's Vary contains the header's name; blanks around names do not count (CVE-2026-48587). */
export function hasVaryHeader(response: HttpResponseBase, header: string): boolean {
  const present = response.getHeader("Vary");
  if (present === undefined) return false;
  const wanted = header.trim().toLowerCase();
  return splitHeaderList(present).some((name) => name.trim().toLowerCase() === wanted);
}
