import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { capabilities } from "../src/examples/capabilities.ts";
import { addressOf, type Send } from "../src/examples/example.ts";
import { allExamples, findExample } from "../src/examples/groups.ts";
import { type RunningSite, startSite } from "../src/start-site.ts";
import { type Answer, ask, csrfHeaders } from "./ask.ts";

let site: RunningSite;
const tokens = new Map<string, Readonly<Record<string, string>>>();
beforeAll(async () => {
  // One example breaks on purpose: its words go to the log alone.
  vi.spyOn(console, "error").mockReturnValue();
  site = await startSite(0);
  for (const address of Object.values(site.addresses)) tokens.set(address, await csrfHeaders(address));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await site.close();
});

/** Sends a request of an example, as `/wire/` does for a visitor. */
function send(address: string, { method = "GET", path, headers = [], body, token }: Send): Promise<Answer> {
  const { Cookie, "X-CSRFToken": secret } = tokens.get(address)! as { Cookie: string; "X-CSRFToken": string };
  const lines = headers.map((line) => line.split(/: (.*)/, 2));
  const ofToken = token === undefined ? {} : { Cookie, ...(token === "header" && { "X-CSRFToken": secret }) };
  return ask(address + path, {
    method,
    headers: { ...Object.fromEntries(lines), ...ofToken },
    ...(body !== undefined && { body: body.replace("{token}", secret) }),
  });
}

describe("every capability has a place", () => {
  it.each(capabilities)("%s", async (_what, places) => {
    expect(places.length).toBeGreaterThan(0);
    for (const place of places) {
      const found = findExample(place);
      expect(found !== undefined || place.startsWith("/"), place).toBe(true);
      const path = found === undefined ? place : addressOf(found.group, found.example);
      const { status, body } = await ask(site.addresses.Express! + path);
      expect([path, status]).toEqual([path, 200]);
      if (found !== undefined) expect(body.toString()).toContain(`<h1>${found.example.title}</h1>`);
    }
  });

  it("every example shows one", () => {
    const shown = new Set(capabilities.flatMap(([, places]) => places));
    const idle = allExamples
      .map(({ group, example }) => `${group.slug}/${example.slug}`)
      .filter((path) => !shown.has(path));
    expect(idle).toEqual([]);
  });
});

describe.each(allExamples.map((found) => [`${found.group.slug}/${found.example.slug}`, found.example] as const))(
  "%s",
  (_path, { sends }) => {
    it.each(sends.map((each) => [each.label, each] as const))(
      "answers as promised on all five: %s",
      async (_label, each) => {
        for (const [host, address] of Object.entries(site.addresses)) {
          const { status, body, header } = await send(address, each);
          const { answers } = each;
          expect([host, status]).toEqual([host, answers.status]);
          if (answers.body !== undefined)
            expect([host, body.toString()]).toEqual([host, expect.stringContaining(answers.body)]);
          if (answers.header !== undefined) {
            const [name, part] = answers.header;
            expect([host, header(name)]).toEqual([host, expect.stringContaining(part)]);
          }
        }
      },
    );
  },
);
