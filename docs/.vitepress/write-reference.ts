// Writes a page for each entry of each package into docs/reference/api, from the docstrings of its source.
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  Application,
  type DeclarationReflection,
  type ProjectReflection,
  ReflectionKind,
  type TypeDocOptions,
} from "typedoc";
import type { PluginOptions } from "typedoc-plugin-markdown";
import { readEntries } from "./entries.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const out = `${root}docs/reference/api/`;
const entries = readEntries();

const options: Partial<TypeDocOptions & PluginOptions> = {
  entryPoints: entries.map(({ source }) => source),
  tsconfig: fileURLToPath(new URL("../tsconfig.reference.json", import.meta.url)),
  plugin: ["typedoc-plugin-markdown"],
  out,
  name: "Public names",
  readme: "none",
  basePath: root,
  disableGit: true,
  sourceLinkTemplate: "https://github.com/riposte/riposte/blob/main/packages/{path}#L{line}",
  excludePrivate: true,
  excludeInternal: true,
  excludeExternals: true,
  // The sources are checked elsewhere, by the compiler that they are written for.
  skipErrorChecking: true,
  validation: { notExported: false },
  logLevel: "Warn",
  router: "module",
  entryFileName: "index",
  hidePageHeader: true,
  hideBreadcrumbs: true,
  useCodeBlocks: true,
  useHTMLAnchors: true,
  expandParameters: true,
  parametersFormat: "table",
  propertiesFormat: "table",
  interfacePropertiesFormat: "table",
  enumMembersFormat: "table",
};

rmSync(out, { recursive: true, force: true });
const app = await Application.bootstrapWithPlugins(options);
const project = await app.convert();
if (project === undefined) throw new Error("The sources cannot be read.");
for (const module of project.children ?? []) {
  const source = module.sources?.[0]?.fullFileName;
  const entry = entries.find((one) => one.source === source);
  if (entry === undefined) throw new Error(`No entry has the source ${source}.`);
  module.name = entry.name;
}
removeInherited(project);
await app.generateOutputs(project);

/** Members that a class inherits stand once, with the class that has them. */
function removeInherited(reflections: ProjectReflection): void {
  for (const parent of reflections.getReflectionsByKind(ReflectionKind.ClassOrInterface) as DeclarationReflection[]) {
    const own = new Set<unknown>(parent.children?.filter((member) => !isInherited(member)));
    for (const group of parent.groups ?? []) group.children = group.children.filter((member) => own.has(member));
    parent.groups = (parent.groups ?? []).filter(({ children }) => children.length > 0);
    for (const member of [...(parent.children ?? [])]) if (!own.has(member)) reflections.removeReflection(member);
  }
}

function isInherited({ inheritedFrom, signatures, getSignature }: DeclarationReflection): boolean {
  return Boolean(inheritedFrom ?? signatures?.[0]?.inheritedFrom ?? getSignature?.inheritedFrom);
}
