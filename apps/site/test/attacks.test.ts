import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attempts } from "../src/attacks/attempts.ts";
import { type RunningSite, startSite } from "../src/start-site.ts";
import { ask, csrfHeaders } from "./ask.ts";

const form = { "Content-Type": "application/x-www-form-urlencoded" };

let site: RunningSite;
let hosts: [host: string, address: string][];
beforeAll(async () => {
  site = await startSite(0);
  hosts = Object.entries(site.addresses);
});
afterAll(() => site.close());

describe("a hostile request is answered on all five as promised", () => {
  it.each(attempts.map((attempt) => [attempt.slug, attempt] as const))("%s", async (slug, { answers }) => {
    for (const [host, address] of hosts) {
      const headers = { ...form, ...(await csrfHeaders(address)), Accept: "application/json" };
      const { status, body } = await ask(`${address}/attacks/send/${slug}/`, {
        method: "POST",
        headers,
        body: "to=all",
      });
      expect([host, status]).toEqual([host, 200]);
      const { hosts: verdicts } = JSON.parse(body.toString()) as { hosts: { status: number; differs: string[] }[] };
      expect([host, verdicts.map(({ status: of, differs }) => [of, differs])]).toEqual([
        host,
        hosts.map(() => [answers.status, []]),
      ]);
    }
  });
});

describe("a form of another origin", () => {
  it("is refused, with the attempt and the reason, on all five", async () => {
    for (const [host, address] of hosts) {
      const headers = {
        ...form,
        Origin: "http://127.0.0.1:1",
        "Sec-Fetch-Site": "cross-site",
        ...(await csrfHeaders(address)),
      };
      const { status, body } = await ask(`${address}/attacks/transfer/`, {
        method: "POST",
        headers,
        body: "to=mallory",
      });
      expect([host, status, body.toString()]).toEqual([
        host,
        403,
        expect.stringContaining("the request is cross-site"),
      ]);
    }
  });

  it("cannot be opened under a name that has no twin", async () => {
    const [[, address]] = hosts as [[string, string]];
    const port = new URL(address).port;
    expect((await ask(`${address}/attacks/hostile/`, { headers: { Host: `[::1]:${port}` } })).status).toBe(404);
    expect((await ask(`${address}/attacks/`, { headers: { Host: `[::1]:${port}` } })).status).toBe(200);
  });
});

describe("the redirect of the leak table", () => {
  it("leads to the other origin and nowhere else", async () => {
    for (const [host, address] of hosts) {
      const port = new URL(address).port;
      const headers = await csrfHeaders(address);
      const { status, header } = await ask(`${address}/attacks/redirect/307/a-run/`, { method: "POST", headers });
      expect([host, status, header("Location")]).toEqual([host, 307, `http://127.0.0.1:${port}/attacks/catch/a-run/`]);
      expect((await ask(`${address}/attacks/redirect/200/a-run/`, { method: "POST", headers })).status).toBe(400);
    }
  });

  it("notes what arrives there", async () => {
    const [[, address]] = hosts as [[string, string]];
    await ask(`${address}/attacks/catch/noted/`, { method: "POST", headers: { "X-CSRFToken": "x" }, body: "a secret" });
    const { body } = await ask(`${address}/attacks/caught/noted/`);
    expect(body.toString()).toBe('{"seen": ["body", "request", "token"]}');
  });
});
