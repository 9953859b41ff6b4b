import assert from "node:assert/strict";
import { conditionalGet, HttpResponse, hasVaryHeader } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { headerOf } from "../raw-connection.ts";
import { rawRequest, requestText } from "../raw-request.ts";
import { type Refused, refusalCase } from "../refusals.ts";

const badHeader = { errors: ["BadHeaderError"] };

/** Node reads at most 16 KiB of headers. */
const longest = 12_000;

/** Request headers, and the pieces that a naive pattern backtracks over. */
const hostileHeaders: Readonly<Record<string, readonly string[]>> = {
  Accept: [" ", ",", "a/b;q=", ";", '"', '\\"', "=\t"],
  "If-None-Match": [" ", ",", '"', 'W/"', '"a', "*"],
  Range: ["0-1,", " ", "=", "-"],
  Cookie: ["a=1;", ";", '"', " ", "="],
  "Content-Type": [" ", ";", ";a=", '"', '\\"', "/"],
};

/** Every way to give a response a header. */
function headerRefusals(name: string, value: string): Refused[] {
  const what = JSON.stringify(`${name}: ${value}`);
  return [
    [`${what} in the options`, () => new HttpResponse("body-4711", { headers: { [name]: value } })],
    [`${what} in setHeader`, (response) => response.setHeader(name, value)],
    [`${what} in headers.setDefault`, (response) => void response.headers.setDefault(name, value)],
  ];
}

/** The headers rows of the security test plan, and K2 and K8. */
export const securityHeaderCases: readonly Case[] = [
  refusalCase(
    "H1: answers 500 when a header would split the response, and sends nothing of it",
    ["a\r\nSet-Cookie: x=1", "\n", "\r", "a\n", "☃\n"].flatMap((value) => headerRefusals("X-A", value)),
    badHeader,
  ),
  refusalCase("H2: answers 500 to NUL in a header", headerRefusals("X-A", "a\0b"), badHeader),
  refusalCase(
    "H3: answers 500 to a header name that is not a token",
    ["X\nA", "X: y", "", "é", "a b", "X\r", "X\0"].flatMap((name) => headerRefusals(name, "1")),
    badHeader,
  ),
  refusalCase("H4: answers 500 to a lone surrogate in a header", headerRefusals("X-A", "\ud800"), badHeader),
  serverCase(
    "H4: sends a header beyond latin-1 as RFC 2047, as Django does",
    () => () => new HttpResponse("fine", { headers: { "X-A": "☃" } }),
    async ({ url }) => {
      const response = await rawRequest(url, requestText("GET", "/"));
      assert.equal(headerOf(response, "x-a"), "=?utf-8?b?4piD?=");
      assert.equal(response.body.toString(), "fine");
    },
  ),
  refusalCase(
    "H5: answers 500 to a reason phrase that would split the response",
    ["OK\r\nX: y", "a\n", "\r", "\0"].flatMap((reason): Refused[] => [
      [`${JSON.stringify(reason)} in the options`, () => new HttpResponse("body-4711", { reason })],
      [
        `${JSON.stringify(reason)} in reasonPhrase`,
        (response) => {
          response.reasonPhrase = reason;
        },
      ],
    ]),
    badHeader,
  ),
  serverCase(
    "H10: refuses a forwarded host of spaces, of any length",
    () => (request) => new HttpResponse(request.getHost()),
    async ({ url }) => {
      for (const length of [1, 100, longest, 100_000]) {
        const host = `X-Forwarded-Host: a${" ".repeat(length)}b`;
        const { status } = await rawRequest(url, requestText("GET", "/", [host]));
        assert.equal(status, length === 100_000 ? 431 : 400, `${length} spaces`);
      }
      assert.equal((await rawRequest(url, requestText("GET", "/"))).body.toString(), "localhost");
    },
    { settings: { trustProxy: true } },
  ),
  ...Object.entries(hostileHeaders).map(([name, pieces]) =>
    serverCase(
      `H12: reads a long ${name}, and refuses one of 200 KB`,
      () =>
        conditionalGet((request) => {
          const read = [request.accepts("text/html"), request.contentType, Object.keys(request.cookies)];
          return new HttpResponse(`read ${read.length}`);
        }),
      async ({ url }) => {
        for (const piece of pieces) {
          const send = (length: number) =>
            rawRequest(url, requestText("GET", "/", [`${name}: a${piece.repeat(length / piece.length)}b`]));
          const { status, body } = await send(longest);
          assert.deepEqual([status, body.toString()], [200, "read 3"], piece);
          assert.equal((await send(200_000)).status, 431, piece);
        }
      },
    ),
  ),
  serverCase(
    "K2: compares a strong ETag weakly, which compression has made weak, but not for If-Match",
    () => conditionalGet(() => new HttpResponse("fine", { headers: { ETag: '"a"' } })),
    async ({ url }) => {
      const ask = async (header: string) => (await rawRequest(url, requestText("GET", "/", [header]))).status;
      assert.deepEqual(
        [await ask('If-None-Match: W/"a"'), await ask('If-None-Match: "b"'), await ask('If-Match: W/"a"')],
        [304, 200, 412],
      );
    },
  ),
  serverCase(
    "K8: finds a name in Vary between blanks",
    () => (request) => {
      const [vary, name] = request.query.getlist("q") as [string, string];
      const response = new HttpResponse("", { headers: { Vary: vary } });
      response.content = String(hasVaryHeader(response, name));
      return response;
    },
    async ({ url }) => {
      for (const [vary, name] of [
        ["* ", "*"],
        [" Cookie", "cookie"],
        ["Accept ,\tCookie\t", "Cookie"],
      ] as const) {
        const target = `/?q=${encodeURIComponent(vary)}&q=${encodeURIComponent(name)}`;
        const response = await rawRequest(url, requestText("GET", target));
        assert.equal(response.body.toString(), "true", vary);
        const names = headerOf(response, "vary")!
          .split(",")
          .map((sent) => sent.trim());
        assert.deepEqual(
          names,
          vary.split(",").map((given) => given.trim()),
        );
      }
    },
  ),
];
