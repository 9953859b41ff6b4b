import assert from "node:assert/strict";
import {
  HttpResponse,
  handleErrors,
  path,
  securityHeaders,
  type UrlListSettings,
  type UrlPattern,
} from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { headerOf } from "../raw-connection.ts";
import { rawRequest, requestText, requestWithBody } from "../raw-request.ts";

/** What goes wrong, and the answer to a browser (the content of its body element) and to a script. */
interface Fault {
  readonly what: string;
  readonly request: readonly [method: string, target: string, body?: string];
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly page: string;
  /** @default the same page */
  readonly problem?: string;
}

const malformed = "Malformed JSON: expected property name in double quotes: line 1 column 2 (char 1)";

const faults: readonly Fault[] = [
  {
    what: "an unknown path",
    request: ["GET", "/nowhere/"],
    status: 404,
    page: '<main><p class="status">404</p><h1>Not Found</h1></main>',
    problem: '{"type": "about:blank", "title": "Not Found", "status": 404, "error": "Not Found"}',
  },
  {
    what: "an unknown path with a body",
    request: ["POST", "/nowhere/", "{}"],
    status: 404,
    page: '<main><p class="status">404</p><h1>Not Found</h1></main>',
    problem: '{"type": "about:blank", "title": "Not Found", "status": 404, "error": "Not Found"}',
  },
  {
    what: "a wrong method",
    request: ["DELETE", "/items/"],
    status: 405,
    headers: { allow: "GET, POST, HEAD, OPTIONS" },
    page: "",
  },
  {
    what: "a thrown error",
    request: ["GET", "/broken/"],
    status: 500,
    page: '<main><p class="status">500</p><h1>Internal Server Error</h1></main>',
    problem:
      '{"type": "about:blank", "title": "Internal Server Error", "status": 500, "error": "Internal Server Error"}',
  },
  {
    what: "malformed JSON",
    request: ["POST", "/items/", "{bad"],
    status: 400,
    page: `<main><p class="status">400</p><h1>Bad Request</h1><p>${malformed}</p></main>`,
    problem: `{"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "${malformed}", "error": "${malformed}", "position": {"line": 1, "column": 2, "offset": 1}}`,
  },
  {
    what: "a path without its slash",
    request: ["GET", "/items?a=1"],
    status: 301,
    headers: { location: "/items/?a=1" },
    page: "",
  },
  {
    what: "a path without its slash, with a body",
    request: ["POST", "/items", "{}"],
    status: 308,
    headers: { location: "/items/" },
    page: "",
  },
];

const settings: UrlListSettings = {
  middleware: [securityHeaders(), handleErrors()],
  notFound: true,
  appendSlash: true,
};

/** The policies of a whole list, which cover what the list answers itself. */
export const policyCases: readonly Case[] = faults.flatMap((fault) =>
  (["text/html", "application/json"] as const).map((accept) =>
    serverCase(
      `P5: answers ${fault.what} with ${fault.status}, type and body of the policies, to a client of ${accept}`,
      patterns,
      ({ url }) => checkFault(url, fault, accept),
      { settings },
    ),
  ),
);

function patterns(): UrlPattern[] {
  return [
    path("items/", {
      get: () => new HttpResponse("items"),
      post: async (request) => new HttpResponse(String(await request.json())),
    }),
    path("broken/", () => {
      throw new Error("secret-4711");
    }),
  ];
}

async function checkFault(url: string, fault: Fault, accept: string): Promise<void> {
  const [method, target, body] = fault.request;
  const headers = [`Accept: ${accept}`];
  const response = await rawRequest(
    url,
    body === undefined
      ? requestText(method, target, headers)
      : requestWithBody(method, target, [...headers, "Content-Type: application/json"], body),
  );
  const text = response.body.toString();
  const asJson = accept === "application/json" && fault.problem !== undefined;
  assert.deepEqual(
    [
      response.status,
      headerOf(response, "content-type"),
      asJson ? text : (/<body>(.*)<\/body>/s.exec(text)?.[1] ?? text),
    ],
    asJson
      ? [fault.status, "application/problem+json", fault.problem]
      : [fault.status, "text/html; charset=utf-8", fault.page],
  );
  const expected = { ...fault.headers, "x-frame-options": "DENY", "x-content-type-options": "nosniff" };
  for (const [name, value] of Object.entries(expected)) assert.equal(headerOf(response, name), value, name);
}
