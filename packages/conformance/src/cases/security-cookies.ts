import assert from "node:assert/strict";
import { type CookieOptions, HttpResponse } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { headerOf } from "../raw-connection.ts";
import { rawRequest, requestText } from "../raw-request.ts";
import { type Refused, refusalCase } from "../refusals.ts";

const cookieError = { errors: ["CookieError"] };

function cookieRefusal(name: string, value: string, options?: CookieOptions): Refused {
  const what = `${JSON.stringify(name)} ${JSON.stringify(options ?? {})}`;
  return [what, (response) => response.setCookie(name, value, options)];
}

/** Texts that would end an attribute. */
const injections = ["/;x", "/; Domain=e", "a\r\nSet-Cookie: b=c", "\n", "\r", "\0"];

/** Cookie headers, one character per byte, and the cookies that they are. */
const readings: readonly (readonly [name: string, header: string, cookies: Readonly<Record<string, string>>])[] = [
  ...["\xa0", "\xc2\xa0", "\x85", "\xc2\x85", "\xef\xbb\xbf", "\xe2\x80\x83"].flatMap((space) => {
    const name = `${new TextDecoder("utf-8", { ignoreBOM: true }).decode(Buffer.from(space, "latin1"))}__Host-a`;
    const cookies = { [name]: "evil", "__Host-a": "good" };
    return [
      ["C5: a name after white space has no prefix", `${space}__Host-a=evil; __Host-a=good`, cookies],
      ["C5: a name after white space has no prefix", `__Host-a=good; ${space}__Host-a=evil`, cookies],
    ] as const;
  }),
  ["C6: a cookie without a name is not read as one with a name", "=__Host-a=evil", { "": "__Host-a=evil" }],
  ["C6: a cookie without a name is not read as one with a name", "foo", { "": "foo" }],
  ["C7: quotes do not span cookies", 'a="q; b=1; c="', { a: '"q', b: "1", c: '"' }],
  ["C8: the last of two cookies with one name is read", "csrftoken=evil; csrftoken=good", { csrftoken: "good" }],
  ["C10: a malformed percent sign is kept", "a=%E0%A4%A", { a: "%E0%A4%A" }],
  ["C10: a malformed percent sign is kept", "a=%; b=%zz; c=%41", { a: "%", b: "%zz", c: "%41" }],
];

/** The cookie rows of the security test plan. */
export const securityCookieCases: readonly Case[] = [
  refusalCase(
    "C1: answers 500 to a cookie name that would split the header",
    ["a;b", "a=b", "a\r\nb", "a\nb", "", "é", "a b"].map((name) => cookieRefusal(name, "1")),
    cookieError,
  ),
  refusalCase(
    "C2: answers 500 to a path, domain or date of a cookie that would end its attribute",
    injections.flatMap((text) =>
      ["path", "domain", "expires"].map((attribute) => cookieRefusal("a", "1", { [attribute]: text })),
    ),
    cookieError,
  ),
  refusalCase(
    "C3: answers 500 to a SameSite with an attribute in it",
    ["lax; Domain=e", "lax\r\nX: y", "None;"].map((samesite) =>
      // TypeScript refuses it, but JavaScript does not.
      cookieRefusal("a", "1", { secure: true, samesite: samesite as "Lax" }),
    ),
    { errors: ["RangeError"] },
  ),
  refusalCase(
    "C4: answers 500 to a prefixed cookie without what its prefix promises",
    [
      ...["__Host-a", "__HOST-a", "__host-a"].flatMap((name) => [
        cookieRefusal(name, "1"),
        cookieRefusal(name, "1", { secure: true, domain: "e.org" }),
        cookieRefusal(name, "1", { secure: true, path: "/x" }),
        cookieRefusal(name, "1", { secure: true, path: null }),
      ]),
      ...["__Secure-a", "__secure-a"].map((name) => cookieRefusal(name, "1")),
    ],
    cookieError,
  ),
  serverCase(
    "C4: deletes a prefixed cookie with Secure and Path=/",
    () => (request) => {
      const response = new HttpResponse("");
      response.deleteCookie(request.path.slice(1));
      return response;
    },
    async ({ url }) => {
      for (const name of ["__Host-a", "__Secure-a", "__host-a"]) {
        assert.equal(
          headerOf(await rawRequest(url, requestText("GET", `/${name}`)), "set-cookie"),
          `${name}=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; Secure`,
        );
      }
    },
  ),
  ...[...new Set(readings.map(([name]) => name))].map((name) =>
    serverCase(
      name,
      () => (request) => new HttpResponse(JSON.stringify(Object.entries(request.cookies).sort())),
      async ({ url }) => {
        for (const [, header, cookies] of readings.filter(([of]) => of === name)) {
          const { body } = await rawRequest(url, requestText("GET", "/", [`Cookie: ${header}`]));
          assert.deepEqual(JSON.parse(body.toString()), Object.entries(cookies).sort(), header);
        }
      },
    ),
  ),
  refusalCase(
    "C14: answers 500 to a cookie that browsers drop for its size",
    [cookieRefusal("a", "v".repeat(4097)), cookieRefusal("a", "日".repeat(1400)), cookieRefusal("a".repeat(4096), "1")],
    cookieError,
  ),
];
