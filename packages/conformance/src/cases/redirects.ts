import assert from "node:assert/strict";
import {
  HttpResponse,
  HttpResponsePermanentRedirect,
  HttpResponseRedirect,
  redirect,
  safeRedirect,
} from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { headerOf, type RawResponse } from "../raw-connection.ts";
import { rawRequest, requestText } from "../raw-request.ts";
import { type Refused, refusalCase } from "../refusals.ts";

/** A refused redirect is Django's SuspiciousOperation: the client's fault. */
const disallowed = { errors: ["DisallowedRedirect"], status: 400 };

function redirectRefusals(target: string): Refused[] {
  const what = JSON.stringify(target.slice(0, 40));
  return [
    [`302 to ${what}`, () => new HttpResponseRedirect(target)],
    [`301 to ${what}`, () => new HttpResponsePermanentRedirect(target)],
    [`308 to ${what}`, () => redirect(target, { permanent: true, preserveRequest: true })],
  ];
}

/** Targets that a browser could resolve to another host. */
const openRedirects = [
  "//e",
  "///e",
  "/\\e",
  "\\\\e",
  "/\t/e",
  " //e",
  "http:///e",
  "http:e",
  "\x08//e",
  "http://me@e",
  "http://localhost@e",
  "http://localhost.e",
  "http://localhost\\@e",
  "http://localhost:81",
  "javascript:alert(1)",
  "data:text/html,x",
  "",
];

/** The redirect rows of the security test plan. */
export const redirectCases: readonly Case[] = [
  refusalCase(
    "R1: answers 400 to a redirect to a scheme that runs scripts",
    [
      "javascript:alert(1)",
      "data:text/html,x",
      "vbscript:x",
      "\tjavascript:x",
      "java\nscript:x",
      " JaVaScRiPt:x",
      "blob:x",
    ].flatMap(redirectRefusals),
    disallowed,
  ),
  serverCase(
    "R2: redirects to the fallback instead of another host",
    () => (request) => safeRedirect(request, request.query.get("next"), "/home"),
    async ({ url }) => {
      for (const next of openRedirects) {
        const target = `/?next=${encodeURIComponent(next)}`;
        assert.equal(locationOf(await rawRequest(url, requestText("GET", target))), "/home", next);
      }
      for (const next of ["/a?b=//c", "http://localhost/x"]) {
        const target = `/?next=${encodeURIComponent(next)}`;
        assert.equal(locationOf(await rawRequest(url, requestText("GET", target))), next);
      }
    },
  ),
  serverCase(
    "R3: redirects back to a Referer of the same host only",
    () => (request) => safeRedirect(request, request.headers.get("Referer"), "/home"),
    async ({ url }) => {
      const back = async (headers: readonly string[]) =>
        locationOf(await rawRequest(url, requestText("GET", "/", headers)));
      const foreign = ["https://evil.example/a", "http://evil.example", "//evil.example", "http://localhost:81/a"];
      for (const referer of foreign) assert.equal(await back([`Referer: ${referer}`]), "/home", referer);
      assert.equal(await back([]), "/home");
      assert.equal(await back(["Referer: http://localhost/a"]), "http://localhost/a");
    },
  ),
  refusalCase(
    "R4: answers 400 to a redirect of more than 16,384 characters",
    redirectRefusals(`/${"x".repeat(16_384)}`),
    disallowed,
  ),
  serverCase(
    "R5: percent-encodes line ends and characters beyond ASCII in Location",
    () => (request) => redirect(request.query.get("to")!),
    async ({ url }) => {
      for (const [to, location] of [
        ["/a\r\nX", "/a%0D%0AX"],
        ["/a\r\nX-Split: y", "/a%0D%0AX-Split:%20y"],
        ["/é", "/%C3%A9"],
        ["/☃?q=%20", "/%E2%98%83?q=%20"],
      ] as const) {
        const response = await rawRequest(url, requestText("GET", `/?to=${encodeURIComponent(to)}`));
        assert.deepEqual([response.status, locationOf(response)], [302, location]);
        assert.equal(headerOf(response, "x-split"), undefined);
      }
    },
  ),
  serverCase(
    "R6: sends no body with a redirect, so that its URL cannot become markup",
    () => (request) => (request.path === "/" ? redirect('/<script>"') : new HttpResponse("landed")),
    async ({ url }) => {
      const response = await rawRequest(url, requestText("GET", "/"));
      assert.deepEqual([locationOf(response), response.body.length], ["/%3Cscript%3E%22", 0]);
    },
  ),
];

function locationOf(response: RawResponse): string | undefined {
  return headerOf(response, "location");
}
