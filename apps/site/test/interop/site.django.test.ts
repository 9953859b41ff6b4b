import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { frameworks } from "../../src/hosts.ts";
import { type RunningSite, startSite } from "../../src/start-site.ts";
import { ask, csrfHeaders } from "../ask.ts";
import { startDjango } from "./django-server.ts";
import type { RunningServer } from "./servers.ts";

const form = { "Content-Type": "application/x-www-form-urlencoded" };

describe("The sample site beside a Django on one host", () => {
  let django: RunningServer;
  let site: RunningSite;
  beforeAll(async () => {
    [django, site] = await Promise.all([startDjango(), startSite(0)]);
  }, 300_000);
  afterAll(() => Promise.all([django?.close(), site?.close()]));

  it.each(Object.keys(frameworks))("on %s its pages post to Django", async (framework) => {
    const headers = await csrfHeaders(site.addresses[framework]!);
    const body = "username=Ada";
    const answer = await ask(`${django.address}/submit/`, { method: "POST", headers: { ...form, ...headers }, body });
    expect(String(answer.body)).toBe('{"fields": {"username": ["Ada"]}}');
  });

  it.each(Object.keys(frameworks))("on %s it accepts the post of a Django page", async (framework) => {
    const page = await ask(`${django.address}/form/`);
    const [cookie = ""] = /csrftoken=\w+/.exec(page.header("set-cookie") ?? "") ?? [];
    const token = /value="(\w+)"/.exec(String(page.body))?.[1];
    const url = `${site.addresses[framework]}/seeds/ajax/submit/`;
    const question = { method: "POST", headers: { ...form, Cookie: cookie } };
    const answer = await ask(url, { ...question, body: `csrfmiddlewaretoken=${token}&username=Ada` });
    expect(String(answer.body)).toBe('{"message": "Hello, Ada!"}');
    expect((await ask(url, { ...question, body: "csrfmiddlewaretoken=x&username=Ada" })).status).toBe(403);
  });
});
