import type { AdapterHarness, RunningServer } from "@riposte/conformance";
import { securityHeaders as addSecurityHeaders, handleErrors, type UrlListSettings } from "@riposte/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { harness as node } from "../../../../packages/conformance/test/node-harness.ts";
import { harness as express } from "../../../../packages/express/test/harness.ts";
import { harness as fastify } from "../../../../packages/fastify/test/harness.ts";
import { harness as koa } from "../../../../packages/koa/test/harness.ts";
import { harness as web } from "../../../../packages/web/test/harness.ts";
import { harness as hono } from "../../../../packages/web/test/hono-harness.ts";
import { blocksNotIn } from "../../../../scripts/shown-code.ts";
import { makePatterns, settings, settingsWithProblems } from "./policies.ts";

const securityHeaders = {
  "x-frame-options": "DENY",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
};

type Ask = (method: string, path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
type Asked = readonly [method: string, path: string, status: number];

const answers: readonly Asked[] = [
  ["GET", "/items/", 200],
  ["GET", "/items", 301],
  ["GET", "/denied/", 403],
  ["POST", "/items/", 403],
  ["GET", "/nowhere/", 404],
  ["POST", "/nowhere/", 404],
  ["DELETE", "/items/", 405],
  ["HEAD", "/read/", 405],
  ["DELETE", "/read/", 403],
  ["GET", "/broken/", 500],
];

const hosts: readonly AdapterHarness[] = [node, express, koa, fastify, web, hono];

describe.each(hosts)("the policies of docs/policies.md on $name", (host) => {
  const servers: RunningServer[] = [];
  let ask: Ask;
  let askWithProblems: Ask;
  const start = async (policies: UrlListSettings): Promise<Ask> => {
    const server = await host.start(makePatterns(), policies);
    servers.push(server);
    return (method, path, headers = {}) => fetch(`${server.url}${path}`, { method, headers, redirect: "manual" });
  };
  beforeAll(async () => {
    ask = await start(settings);
    askWithProblems = await start(settingsWithProblems);
  });
  afterAll(() => Promise.all(servers.map((server) => server.close())));

  it.each(answers)("answer %s %s with %i and the security headers", async (method, path, status) => {
    for (const accept of ["text/html", "application/json"]) {
      const response = await ask(method, path, { Accept: accept });
      expect([response.status, Object.fromEntries(response.headers)]).toMatchObject([status, securityHeaders]);
    }
  });

  it("compress pages and error pages, and answer 304", async () => {
    const page = await ask("GET", "/items/");
    expect(page.headers.get("content-encoding")).not.toBeNull();
    expect((await ask("GET", "/nowhere/")).headers.get("content-encoding")).not.toBeNull();
    const again = await ask("GET", "/items/", { "If-None-Match": page.headers.get("etag")! });
    expect([again.status, Object.fromEntries(again.headers)]).toMatchObject([304, securityHeaders]);
  });

  it("show no message of an unexpected error", async () => {
    expect(await (await ask("GET", "/broken/")).text()).not.toContain("4711");
  });

  it("lose the headers of error pages when handleErrors is outermost", async () => {
    const middleware = [handleErrors(), addSecurityHeaders()];
    const response = await (await start({ middleware, notFound: true }))("GET", "/nowhere/");
    expect([response.status, response.headers.get("x-frame-options")]).toEqual([404, null]);
  });

  it("ignore Accept in a 405 and in the 403 of csrfProtect", async () => {
    const json = { Accept: "application/json" };
    const [notAllowed, refused] = [await ask("DELETE", "/items/", json), await ask("POST", "/items/", json)];
    expect([notAllowed.headers.get("allow"), await notAllowed.text()]).toEqual(["GET, POST, HEAD, OPTIONS", ""]);
    expect(refused.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await refused.text()).toContain("<h1>Forbidden <small>(403)</small></h1>");
  });

  it("answer both by problem details with the decorators of the page", async () => {
    const json = { Accept: "application/json" };
    const notAllowed = await askWithProblems("DELETE", "/items/", json);
    expect(Object.fromEntries(notAllowed.headers)).toMatchObject({
      ...securityHeaders,
      allow: "GET, POST, HEAD, OPTIONS",
    });
    expect(await notAllowed.text()).toBe(
      '{"type": "about:blank", "title": "Method Not Allowed", "status": 405, "error": "Method Not Allowed"}',
    );
    const refused = await askWithProblems("POST", "/items/", json);
    expect([refused.status, Object.fromEntries(refused.headers)]).toMatchObject([403, securityHeaders]);
    expect(await refused.json()).toMatchObject({ title: "Forbidden", error: "The CSRF token is missing or wrong." });
    const [page, empty] = [await askWithProblems("POST", "/items/"), await askWithProblems("DELETE", "/items/")];
    expect(await page.text()).toContain("<p>The CSRF token is missing or wrong.</p>");
    expect([empty.status, await empty.text()]).toEqual([405, ""]);
  });

  it("send a visitor without a user to the login", async () => {
    const response = await ask("GET", "/admin/?a=1");
    expect([response.status, response.headers.get("location")]).toEqual([302, "/login/?next=%2Fadmin%2F%3Fa%3D1"]);
  });
});

it("every example of docs/policies.md is code of these tests", () => {
  expect(blocksNotIn("docs/policies.md", ["apps/site/test/docs/policies.ts"])).toEqual([]);
});
