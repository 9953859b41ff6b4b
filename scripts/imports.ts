/** One module that a source file imports or re-exports. */
export interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

const STATEMENT = /^[ \t]*(import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?["']([^"']+)["']/gm;
const DYNAMIC = /\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** Returns the modules that a TypeScript source imports or re-exports, by statement or by `import()`. */
export function importsOf(source: string): Import[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^[ \t]*\/\/.*$/gm, "");
  const statements = [...code.matchAll(STATEMENT)].map(([, , type, from]) => ({
    from: from!,
    typeOnly: type !== undefined,
  }));
  const dynamic = [...code.matchAll(DYNAMIC)].map(([, from]) => ({ from: from!, typeOnly: false }));
  return [...statements, ...dynamic];
}
