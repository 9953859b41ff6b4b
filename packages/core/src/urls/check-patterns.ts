import { describeValue } from "../platform/describe-value.ts";
import type { UrlPattern } from "./pattern.ts";

/** Throws `TypeError` unless the value is a list of patterns, each made by `path`; `taker` names who takes it. */
export function checkPatterns(patterns: unknown, taker: string): asserts patterns is readonly UrlPattern[] {
  const rule = `${taker} takes an array of patterns, each made by path()`;
  if (!Array.isArray(patterns)) throw new TypeError(`${rule} (got ${describeValue(patterns)}).`);
  for (const [index, pattern] of patterns.entries()) {
    if (Array.isArray((pattern as Partial<UrlPattern> | null | undefined)?.segments)) continue;
    const hint = Array.isArray(pattern) ? '; write ...patterns, or path("", include(patterns))' : "";
    throw new TypeError(`${rule} (item ${index} is ${describeValue(pattern)}${hint}).`);
  }
}
