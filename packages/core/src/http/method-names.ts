/** The methods that may be keys of a method map. */
export type MethodName = "get" | "head" | "post" | "put" | "patch" | "delete" | "options" | "trace" | "query";

/** All of them. */
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
