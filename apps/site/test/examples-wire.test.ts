import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { attempts } from "../src/attacks/attempts.ts";
import { addressOf } from "../src/examples/example.ts";
import { allExamples } from "../src/examples/groups.ts";
import { type RunningSite, startSite } from "../src/start-site.ts";
import { ask } from "./ask.ts";

let site: RunningSite;
let address: string;
beforeAll(async () => {
  vi.spyOn(console, "error").mockReturnValue();
  site = await startSite(0);
  address = site.addresses.Express!;
});
afterAll(async () => {
  await site.close();
  vi.restoreAllMocks();
});

interface Form {
  readonly method: string;
  readonly action: string;
  readonly fields: URLSearchParams;
}

/** Returns the forms of a page that send a request, as a browser reads them. */
function formsOf(html: string): Form[] {
  return [...html.matchAll(/<form class="send" method="(\w+)" action="([^"]*)">(.*?)<\/form>/gs)].map(
    ([, method, action, content]) => {
      const inputs = [...content!.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
      return {
        method: method!,
        action: action!,
        fields: new URLSearchParams(inputs.map(([, name, value]) => [name!, text(value!)])),
      };
    },
  );
}

function text(value: string): string {
  const characters: Readonly<Record<string, string>> = { quot: '"', "#x27": "'", lt: "<", gt: ">", amp: "&" };
  return value.replaceAll(/&(quot|#x27|lt|gt|amp);/g, (_, name: string) => characters[name]!);
}

interface Verdict {
  readonly host: string;
  readonly status: number;
  readonly differs: readonly string[];
}

/** Sends a form as a browser does without JavaScript, to all five; returns each host's status, or where it differs. */
async function send({ method, action, fields }: Form, cookie: string): Promise<(number | readonly string[])[]> {
  fields.append("to", "all");
  const headers = { Accept: "application/json", Cookie: cookie };
  const { status, body } =
    method === "get"
      ? await ask(`${address}${action}?${fields}`, { headers })
      : await ask(address + action, {
          method: "POST",
          headers: { ...headers, "Content-Type": "application/x-www-form-urlencoded" },
          body: fields.toString(),
        });
  expect(status).toBe(200);
  const { hosts } = JSON.parse(body.toString()) as { hosts: Verdict[] };
  expect(hosts).toHaveLength(5);
  return hosts.map(({ status: of, differs }) => (differs.length === 0 ? of : differs));
}

const pages = [
  ...allExamples.map(({ group, example }) => [addressOf(group, example), example.sends] as const),
  ["/attacks/", attempts] as const,
];

it.each(pages)("the forms of %s get one answer from all five", async (path, sends) => {
  const page = await ask(address + path);
  const cookie = /csrftoken=\w+/.exec(page.header("set-cookie") ?? "")?.[0] ?? "";
  const forms = formsOf(page.body.toString());
  expect(forms).toHaveLength(sends.length);
  for (const [index, { label, answers }] of sends.entries())
    expect([label, await send(forms[index]!, cookie)]).toEqual([label, Array(5).fill(answers.status)]);
});
