// Bundles the package in the current folder into dist: one file per entry, and what entries share in as few chunks as can be.
// Each further module would cost about half a millisecond when a program starts. tsc adds the types.
import { readFileSync, rmSync } from "node:fs";
import { build, RolldownMagicString } from "rolldown";
import { parseAst } from "rolldown/parseAst";

const { exports, imports = {} } = JSON.parse(readFileSync("package.json", "utf8"));
const sourcesOf = (entries) =>
  Object.values(entries).flatMap((entry) => {
    const source = entry["@riposte/source"] ?? [];
    // What platforms exchange has one source for each condition.
    return typeof source === "string" ? source : Object.values(source);
  });
const entries = sourcesOf(exports);
const options = {
  platform: "neutral",
  external: /^[^./]/,
  plugins: [{ name: "pure-initializers", renderChunk: markPure }],
};

/**
 * Says of every constant of a module that making it has no other effect, which `sideEffects: false` promises for modules: the
 * bundler of an application can leave out what it does not use, though many modules are one file.
 */
function markPure(code) {
  const starts = parseAst(code)
    .body.map((statement) => statement.declaration ?? statement)
    .flatMap((statement) => statement.declarations ?? [])
    .map(({ init }) => init)
    .filter((init) => init?.type === "CallExpression" || init?.type === "NewExpression")
    .map((init) => init.start);
  const marked = new RolldownMagicString(code);
  for (const start of starts) marked.appendLeft(start, "/* @__PURE__ */ ");
  return { code: marked.toString(), map: marked.generateMap({ hires: "boundary" }) };
}

/** Returns the modules that an entry needs. */
async function modulesOf(entry) {
  const { output } = await build({ ...options, input: entry, write: false });
  return new Set(output.flatMap((chunk) => chunk.moduleIds ?? []));
}

/** What the smallest entry needs is one chunk, all else that is shared another one. */
async function groupsOf() {
  if (entries.length < 3) return [];
  const needs = await Promise.all(entries.map(modulesOf));
  const least = needs.reduce((one, other) => (other.size < one.size ? other : one));
  return [
    { name: "least", test: (id) => least.has(id), priority: 1 },
    { name: "shared", test: (id) => needs.filter((modules) => modules.has(id)).length > 1 },
  ];
}

rmSync("dist", { recursive: true, force: true });
await build({
  ...options,
  input: [...entries, ...sourcesOf(imports)],
  output: {
    dir: "dist",
    format: "esm",
    chunkFileNames: "[name]-[hash].js",
    codeSplitting: { groups: await groupsOf() },
    // The package contains the sources, with their comments.
    sourcemap: true,
    sourcemapExcludeSources: true,
    comments: { legal: true, annotation: true, jsdoc: false },
  },
});
