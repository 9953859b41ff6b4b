import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { presets } from "../src/bytes/presets.ts";
import { toQuery } from "../src/bytes/read-options.ts";
import { recordedAnswers } from "../src/bytes/recorded.ts";
import { frameworks } from "../src/hosts.ts";
import { type RunningSite, startSite } from "../src/start-site.ts";
import { isSiteHeader } from "../src/wire/compare.ts";
import { ask } from "./ask.ts";

const script = { headers: { "X-Requested-With": "XMLHttpRequest" } };

let site: RunningSite;
beforeAll(async () => {
  site = await startSite(0);
});
afterAll(() => site.close());

describe.each(Object.keys(frameworks))("the playground on %s", (host) => {
  const recorded = presets.filter(({ python }) => python !== undefined);
  it.each(recorded)("answers as Django has: $title", async ({ title, options }) => {
    const django = recordedAnswers().answers[title]!;
    const { status, headers, body } = await ask(`${site.addresses[host]}/bytes/answer/?${toQuery(options)}`, script);
    const ofView = headers.filter(([name]) => !isSiteHeader(name) && name !== "vary");
    expect({ status, headers: ofView, body: String(body) }).toEqual({
      status: django.status,
      headers: django.headers.map(([name, value]) => [name.toLowerCase(), value]).sort(),
      body: String(Buffer.from(django.body, "base64")),
    });
  });
});

describe("the playground", () => {
  const page = (query: string) => ask(`${site.addresses.Express}/bytes/?${query}`);

  it("holds the recorded answer of every preset that Django can make", () => {
    const titles = presets.filter(({ python }) => python !== undefined).map(({ title }) => title);
    expect(Object.keys(recordedAnswers().answers).sort()).toEqual(titles.sort());
  });

  it("finds no difference between the five servers and Django", async () => {
    for (const { title, python, options } of presets) {
      const { body } = await page(toQuery(options));
      const tabs = String(body).match(/<nav class="tabs".*?<\/nav>/s)![0];
      expect([tabs.includes("differs"), tabs.includes("recorded")], title).toEqual([false, python !== undefined]);
    }
  });

  it.each([
    ["data={ratio: NaN}", "JsonEncodeError"],
    ["data={friends: Promise(1)}", "did you forget await?"],
    ["data=[1]", "In order to allow non-dict objects"],
    ["data=1&as=HttpResponseRedirect", "takes a text"],
  ])("says what a view throws: %s", async (query, text) => {
    const { status, body } = await page(query);
    expect(status).toBe(200);
    expect(String(body)).toContain(text);
  });

  it.each(["data={", "data=process.exit()", "data={}&status=700", "data={}&as=Function", `data=${"[".repeat(100)}`])(
    "keeps what was typed, and says what is wrong with it: %s",
    async (query) => {
      const { status, body } = await page(query);
      expect(status).toBe(422);
      expect(String(body)).toContain("This cannot be read.");
    },
  );

  it("escapes what was typed", async () => {
    const { body } = await page(
      new URLSearchParams({ data: '"</textarea><script>alert(1)</script>"', as: "HttpResponse" }).toString(),
    );
    expect(String(body)).not.toContain("<script>alert");
  });

  it.each(["as=HttpResponse&data='<h1>mine</h1>'", "as=HttpResponseRedirect&data='https://elsewhere.example/'"])(
    "never answers a person with a page or a redirect of somebody else: %s",
    async (query) => {
      const answer = await ask(`${site.addresses.Express}/bytes/answer/?${encodeURI(query)}`);
      expect([answer.status, answer.header("location")?.slice(0, 8)]).toEqual([302, "/bytes/?"]);
    },
  );
});
