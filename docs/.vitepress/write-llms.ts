// Writes llms.txt, the list of all pages, and llms-full.txt, their text, beside the built pages (https://llmstxt.org).
import { readFileSync, writeFileSync } from "node:fs";
import { sidebar } from "./sidebar.ts";

const docs = new URL("../", import.meta.url);
const dist = new URL("dist/", import.meta.url);
const base = "https://riposte.github.io/riposte";

const lists: string[] = [];
const texts: string[] = [];
for (const { text, items = [] } of sidebar) {
  const pages = items.filter(({ link }) => link !== undefined);
  lists.push(`## ${text}\n\n${pages.map((one) => `- [${one.text}](${base}${one.link})`).join("\n")}`);
  for (const { link = "" } of pages)
    texts.push(readFileSync(new URL(`.${link.replace(/\/$/, "/index")}.md`, docs), "utf8"));
}
const [, summary = ""] = /^# [^\n]*\n\n(.*?)\n\n/s.exec(readFileSync(new URL("index.md", docs), "utf8")) ?? [];
const head = `# Riposte\n\n> ${summary.replaceAll("\n", " ")}`;
writeFileSync(new URL("llms.txt", dist), `${head}\n\n${lists.join("\n\n")}\n`);
writeFileSync(new URL("llms-full.txt", dist), `${head}\n\n${texts.join("\n\n")}`);
