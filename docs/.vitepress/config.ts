import { posix } from "node:path";
import { defineConfig, type MarkdownOptions } from "vitepress";
import { sidebar } from "./sidebar.ts";

/** The sample site serves the pages below /docs/; a host of their own says where. */
const base = (process.env.DOCS_BASE ?? "/docs/") as `/${string}/`;
const repository = "https://github.com/riposte/riposte";

/** What markdown-it passes to its rules. */
interface Environment {
  readonly relativePath?: string;
}

/** Links to files outside of `docs` lead to the repository; HTML is text, but for the anchors of the generated reference. */
const configure: NonNullable<MarkdownOptions["config"]> = ({ renderer, utils }) => {
  const { rules } = renderer;
  const { link_open: openLink, html_inline: inline, html_block: block } = rules;
  rules.link_open = (tokens, index, options, env: Environment, self) => {
    const href = tokens[index]!.attrGet("href") ?? "";
    const target = posix.join("docs", posix.dirname(env.relativePath ?? ""), href);
    const isOutside = !/^(?:\w+:|#|\/)/.test(href) && !target.startsWith("docs/");
    if (isOutside) tokens[index]!.attrSet("href", `${repository}/blob/main/${target}`);
    return openLink ? openLink(tokens, index, options, env, self) : self.renderToken(tokens, index, options);
  };
  // Curly brackets in a page are text, not an expression of Vue.
  rules.text = (tokens, index) => utils.escapeHtml(tokens[index]!.content).replaceAll("{{", "&#123;&#123;");
  for (const [name, rule] of [
    ["html_inline", inline],
    ["html_block", block],
  ] as const) {
    rules[name] = (tokens, index, options, env: Environment, self) =>
      env.relativePath?.startsWith("reference/api/")
        ? rule!(tokens, index, options, env, self)
        : utils.escapeHtml(tokens[index]!.content);
  }
};

/** Returns the anchor of a heading as GitHub makes it, so that one link serves both. */
function slugify(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
    .replaceAll(" ", "-");
}

export default defineConfig({
  base,
  head: [["link", { rel: "icon", href: `${base}icon.svg`, type: "image/svg+xml" }]],
  title: "Riposte",
  titleTemplate: ":title · Riposte",
  description:
    "Django's response layer for TypeScript: one view, the same bytes on Express, Koa, Fastify, node:http and fetch runtimes.",
  lang: "en",
  srcExclude: ["api/**"],
  lastUpdated: false,
  // The sample site is not there when the pages are built.
  ignoreDeadLinks: "localhostLinks",
  markdown: { config: configure, anchor: { slugify } },
  // Every page of the search index is one chunk.
  vite: { build: { chunkSizeWarningLimit: 4000 } },
  themeConfig: {
    sidebar,
    nav: [
      { text: "Start", link: "/start/" },
      { text: "Guides", link: "/guides/" },
      { text: "Reference", link: "/reference/" },
    ],
    search: { provider: "local" },
    socialLinks: [{ icon: "github", link: repository }],
    outline: [2, 3],
    editLink: { pattern: `${repository}/edit/main/docs/:path` },
  },
});
