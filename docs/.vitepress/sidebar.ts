import { existsSync, readdirSync, readFileSync } from "node:fs";

const docs = new URL("../", import.meta.url);

interface Item {
  readonly text: string;
  readonly link?: string;
  readonly items?: Item[];
  readonly collapsed?: boolean;
}

/** The pages of the site, in the order in which one would read them. Each page's own heading is its name. */
export const sidebar: Item[] = [
  group("Start", pagesOf("start", "index express koa fastify node fetch environments")),
  group("Guides", [
    ...pagesOf("guides", "responses json requests urls decorators"),
    page("policies"),
    ...pagesOf("guides", "validation-and-errors csrf cookies-and-signing caching files streams ajax"),
    ...pagesOf("guides", "templates-and-sessions testing observability deployment"),
    page("production"),
    page("guides/security"),
  ]),
  group(
    "Browser client",
    pagesOf("client", "base forms html search upload stream retry typed jquery other-clients leaks"),
  ),
  group("From …", pagesOf("from", "django polls express csurf ts-rest htmx")),
  group("Reference", [
    page("reference/index"),
    ...(existsSync(new URL("reference/api/", docs))
      ? [{ text: "Public names", collapsed: true, items: entries() }]
      : []),
    page("reference/errors"),
    page("django-differences"),
    page("hosts"),
    page("parsed-bodies"),
  ]),
  group("Figures", [
    page("performance/README"),
    ...pagesOf("performance", "http encoders parameters scaling streams dispatch start-up edge-bundle client-sizes"),
  ]),
  group("Contributing", [
    page("contributing/index"),
    page("adapters"),
    page("encoders"),
    page("contributing/decisions"),
  ]),
];

function group(text: string, items: Item[]): Item {
  return { text, items, collapsed: false };
}

function pagesOf(folder: string, names: string): Item[] {
  return names.split(" ").map((name) => page(`${folder}/${name}`));
}

function page(path: string): Item {
  const [, heading = path] = /^# (.*)$/m.exec(readFileSync(new URL(`${path}.md`, docs), "utf8")) ?? [];
  return { text: heading.replaceAll("`", ""), link: `/${path.replace(/index$/, "")}` };
}

/** The pages of the entries, which the docstrings make. */
function entries(): Item[] {
  const folder = new URL("reference/api/@riposte/", docs);
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .toSorted()
    .map((file) => file.slice(0, -".md".length))
    .map((name) => ({ text: `@riposte/${name}`, link: `/reference/api/@riposte/${name}` }));
}
