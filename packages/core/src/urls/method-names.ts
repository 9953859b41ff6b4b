import type { MethodName } from "./pattern.ts";

/** The methods that may be keys of a method map. */
export const methodNames: readonly string[] = [
  "get",
  "head",
  "post",
  "put",
  "patch",
  "delete",
  "options",
  "trace",
  "query",
] satisfies readonly MethodName[];
