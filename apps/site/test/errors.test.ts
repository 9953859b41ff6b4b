import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSite, startSite } from "../src/start-site.ts";
import { type Answer, ask, csrfHeaders, type Question } from "./ask.ts";

let site: RunningSite;
beforeAll(async () => {
  site = await startSite(0);
});
afterAll(() => site.close());

const browser = { Accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };
const clients: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "a browser": browser,
  "a script": { Accept: "application/json" },
  "a script that says so": { "X-Requested-With": "XMLHttpRequest" },
};

/** Each error: how to cause it, and whether the request carries a token. */
const causes: readonly (readonly [status: number, path: string, question: Question, hasToken: boolean])[] = [
  [404, "/no/such/page/", {}, false],
  [404, "/static/no-such-file.css", {}, false],
  [404, "/%ff", {}, false],
  [404, "/docs/no/such/page/", {}, false],
  [404, "/no/such/page/", { method: "PROPFIND" }, false],
  [403, "/signup/", { method: "POST", body: "email=a" }, false],
  [405, "/signup/", { method: "PUT", body: "email=a" }, true],
  [500, "/examples/try/broken/?break", {}, false],
  [413, "/signup/", { method: "POST", body: `email=${"a".repeat(3_000_000)}` }, true],
];

async function causeOn(
  address: string,
  path: string,
  question: Question,
  hasToken: boolean,
  client: string,
): Promise<Answer> {
  const headers = {
    "Content-Type": "application/x-www-form-urlencoded",
    ...clients[client],
    ...question.headers,
    ...(hasToken && (await csrfHeaders(address))),
  };
  return ask(address + path, { ...question, headers });
}

describe.each(causes)("%i at %s", (status, path, question, hasToken) => {
  it.each(Object.keys(clients))("is one answer on all servers, for %s", async (client) => {
    const answers = await Promise.all(
      Object.values(site.addresses).map((address) => causeOn(address, path, question, hasToken, client)),
    );
    const [first, ...others] = answers.map((answer) => ({
      status: answer.status,
      headers: answer.headers,
      body: String(answer.body),
    }));
    expect(first!.status).toBe(status);
    for (const other of others) expect(other).toEqual(first);
    const type = Object.fromEntries(first!.headers)["content-type"];
    if (client === "a browser") {
      expect(type).toBe("text/html; charset=utf-8");
      expect(first!.body).toContain(`<p class="status">${status}</p>`);
      expect(first!.body).not.toMatch(/csrfmiddlewaretoken|csrf-token|id="host"|localhost:\d/);
    } else {
      expect(type).toBe("application/problem+json");
      expect(JSON.parse(first!.body)).toMatchObject({ status });
    }
  });
});

it("appends a slash on every server", async () => {
  for (const address of Object.values(site.addresses)) {
    const { status, header } = await ask(`${address}/bytes?data=1`);
    expect([status, header("location")]).toEqual([301, "/bytes/?data=1"]);
  }
});
