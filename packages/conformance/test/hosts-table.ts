import { readFileSync } from "node:fs";
import { type AdapterHarness, type Capability, capabilities, cases, casesFor } from "@riposte/conformance";
import { harness as express } from "../../express/test/harness.ts";
import { harness as fastify } from "../../fastify/test/harness.ts";
import { harness as koa, koa2Harness } from "../../koa/test/harness.ts";
import { harness as web } from "../../web/test/harness.ts";
import { harness as hono } from "../../web/test/hono-harness.ts";
import { harness as node } from "./node-harness.ts";

/** The hosts on which the contract runs, under the names that readers know. */
const hosts: Readonly<Record<string, AdapterHarness>> = {
  "Express 4": express,
  "Express 5": express,
  "Koa 2": koa2Harness,
  "Koa 3": koa,
  Fastify: fastify,
  "`node:http`": node,
  web,
  "web under Hono": hono,
};

/** The page that holds the table. */
export const page: URL = new URL("../../../docs/hosts.md", import.meta.url);

const marks = ["<!-- hosts -->\n", "\n<!-- end -->"] as const;

/** Returns how many cases each host runs, then what each cannot do and which cases it therefore does not run. */
export function hostsTable(): string {
  const all = Object.values(hosts);
  const columns = Object.keys(hosts);
  const lacking = (Object.keys(capabilities) as Capability[]).filter((name) => all.some((host) => lacks(host, name)));
  const rows = [
    ["", ...columns, "cases"],
    ["---", ...columns.map(() => "---"), "---"],
    ["cases that run", ...all.map((host) => String(casesFor(host).length)), String(cases.length)],
    ...lacking.map((name) => [
      `${capabilities[name]} (\`${name}\`)`,
      ...all.map((host) => (lacks(host, name) ? "no" : "yes")),
      String(casesOf(name).length),
    ]),
  ];
  const lists = lacking.map((name) => {
    const without = columns.filter((host) => lacks(hosts[host]!, name));
    const items = casesOf(name).map((item) => `- ${item.name}`);
    return `### \`${name}\`\n\n${capabilities[name]}. Not on ${without.join(", ")}:\n\n${items.join("\n")}`;
  });
  const table = rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
  return [table, "## Cases that do not run everywhere", ...lists].join("\n\n");
}

/** Returns the page with the table in the place of the one that it has. */
export function pageWithTable(): string {
  const text = readFileSync(page, "utf8");
  const [before, rest = ""] = text.split(marks[0]);
  return `${before}${marks[0]}${hostsTable()}${rest.slice(rest.indexOf(marks[1]))}`;
}

function lacks(host: AdapterHarness, name: Capability): boolean {
  return host.lacks?.includes(name) ?? false;
}

function casesOf(name: Capability): readonly { readonly name: string }[] {
  return cases.filter(({ needs }) => needs === name);
}
