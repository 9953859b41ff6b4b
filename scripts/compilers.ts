/** The compilers that a user may have, by the names of their folders in node_modules; the README states the range. */
export const compilers = ["typescript5.7", "typescript5.9", "typescript6", "typescript"] as const;

/** The options of a user's strict program, which reads the packages from their sources. */
export const userOptions = {
  target: "es2022",
  module: "nodenext",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  customConditions: ["@riposte/source"],
  lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
  types: ["node"],
};
