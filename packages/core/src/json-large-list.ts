import { JsonEncodeError } from "./json-encode-error.ts";

/** From this length on a list is looked at before it is written. */
export const LARGE: number = 1 << 22;

/** Throws for a large list that is next to empty: `list[1e8] = 1` would be half a gigabyte of `null`. */
export function refuseEmpty(array: readonly unknown[]): void {
  const samples = 64;
  for (let at = 0; at < samples; at += 1) if (Math.floor((at * array.length) / samples) in array) return;
  throw new JsonEncodeError("too-large", `A list of ${array.length} places is next to empty`);
}
