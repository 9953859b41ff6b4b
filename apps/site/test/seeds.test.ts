import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningSite, startSite } from "../src/start-site.ts";
import { type Answer, ask, csrfHeaders, type Question } from "./ask.ts";

interface Expected {
  readonly status?: number;
  readonly type?: string;
  readonly text?: string | RegExp;
  readonly headers?: Readonly<Record<string, string>>;
}
type Row = readonly [what: string, path: string, question: Question & { csrf?: boolean }, expected: Expected];

const json = "application/json";
const html = "text/html; charset=utf-8";
const form = { "Content-Type": "application/x-www-form-urlencoded" };
const asJson = { "Content-Type": json };
const multipart = { "Content-Type": "multipart/form-data; boundary=edge" };
const ajax = { "X-Requested-With": "XMLHttpRequest" };
const part = (name: string, value: string) =>
  `--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--edge--\r\n`;
const utf16 = (text: string) =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]).toString("latin1");

const rows: readonly Row[] = [
  ["a JsonResponse", "json/", {}, { type: json, text: '{"message": "Hello, JSON world!", "status": "success"}' }],
  [
    "utf-16, indented",
    "json/custom/",
    {},
    {
      status: 201,
      type: "application/json; charset=utf-16",
      text: utf16('{\n    "message": "Custom JSON response",\n    "status": "success"\n}'),
    },
  ],
  [
    "data for a script",
    "ajax/data/",
    { headers: ajax },
    { type: json, text: '{"message": "Hello, this is your data!"}', headers: { vary: "X-Requested-With" } },
  ],
  ["a page for a browser", "ajax/data/", {}, { type: html, text: /^<!doctype html>/ }],
  [
    "JSON for fetch()",
    "ajax/fetch_json/",
    {},
    { type: json, text: '{"user": "John Doe", "email": "john@example.com"}' },
  ],
  [
    "a form",
    "ajax/submit/",
    { method: "POST", csrf: true, headers: form, body: "username=Ada+L" },
    { type: json, text: '{"message": "Hello, Ada L!"}' },
  ],
  [
    "a FormData",
    "ajax/submit/",
    { method: "POST", csrf: true, headers: multipart, body: part("username", "Zoë") },
    { text: '{"message": "Hello, Zo\\u00eb!"}' },
  ],
  [
    "JSON",
    "ajax/submit/",
    { method: "POST", csrf: true, headers: asJson, body: '{"username": "John Doe"}' },
    { text: '{"message": "Hello, John Doe!"}' },
  ],
  ["a GET where a POST is expected", "ajax/submit/", {}, { text: '{"message": "Invalid request"}' }],
  [
    "no username",
    "ajax/submit/",
    { method: "POST", csrf: true, headers: form, body: "x=1" },
    { text: '{"message": "Invalid request"}' },
  ],
  [
    "another content type",
    "ajax/submit/",
    { method: "POST", csrf: true, headers: { "Content-Type": "text/plain" }, body: "username=Ada" },
    { text: '{"message": "Invalid request"}' },
  ],
  [
    "malformed JSON to submit",
    "ajax/submit/",
    { method: "POST", csrf: true, headers: asJson, body: "{bad" },
    { text: '{"message": "Invalid request"}' },
  ],
  [
    "an exempt POST",
    "ajax/submit-exempt/",
    { method: "POST", headers: form, body: "username=Ada" },
    { text: '{"message": "Hello, Ada!"}' },
  ],
  [
    "name and age",
    "ajax-endpoint/",
    { method: "POST", csrf: true, headers: asJson, body: '{"name": "John", "age": 30}' },
    { type: json, text: '{"message": "Hello, John. You are 30 years old."}' },
  ],
  [
    "malformed JSON",
    "ajax-endpoint/",
    { method: "POST", csrf: true, headers: asJson, body: "{bad" },
    { status: 400, type: json, text: /^\{"error": "[^"]+"\}$/ },
  ],
  [
    "no age",
    "ajax-endpoint/",
    { method: "POST", csrf: true, headers: asJson, body: '{"name": "John"}' },
    { status: 400, text: '{"error": "name (text) and age (number) are required"}' },
  ],
  [
    "a form where JSON is expected",
    "ajax-endpoint/",
    { method: "POST", csrf: true, headers: form, body: "name=John" },
    { status: 415, text: /^\{"error": "[^"]+"\}$/ },
  ],
  ["GET to a POST address", "ajax-endpoint/", {}, { status: 405, text: "Invalid Request", headers: { allow: "POST" } }],
  ["PUT to a POST address", "ajax-endpoint/", { method: "PUT", csrf: true }, { status: 405, text: "Invalid Request" }],
  [
    "a fragment",
    "send-html/",
    {},
    {
      type: "text/html",
      text: "\n        <h2>Dynamic Content</h2>\n        <p>This content was loaded via Ajax!</p>\n        ",
    },
  ],
  [
    "POST to a GET address",
    "send-html/",
    { method: "POST", csrf: true },
    { status: 405, text: "Invalid Request", headers: { allow: "GET" } },
  ],
  ["POST without a token", "send-html/", { method: "POST" }, { status: 403, text: /CSRF verification failed/ }],
  [
    "a mistyped address to a person",
    "nowhere/",
    { headers: { Accept: "text/html" } },
    { status: 404, type: html, text: /Not Found/ },
  ],
  [
    "a mistyped address to a script",
    "nowhere/",
    { headers: { Accept: json } },
    { status: 404, type: "application/problem+json", text: /"status": 404/ },
  ],
  ["an address without its slash", "json", {}, { status: 301, headers: { location: "/seeds/json/" } }],
  ["a list", "items/", {}, { type: json, text: '["apple", "banana", "orange"]' }],
  [
    "a new item",
    "items/",
    { method: "POST", csrf: true },
    { status: 201, text: '{"message": "Item successfully created", "item_id": 123}' },
  ],
  ["a method without a view", "items/", { method: "DELETE" }, { status: 405 }],
  ["OPTIONS", "items/", { method: "OPTIONS" }, { status: 200 }],
  ["an item that does not exist", "items/7/", {}, { status: 404, type: json, text: '{"error": "Item not found"}' }],
  ["no name", "submit-form/", {}, { status: 400, text: '{"error": "Name is required"}' }],
  ["a name", "submit-form/?name=J%C3%BCrgen", {}, { text: '{"message": "Form submitted with name: J\\u00fcrgen"}' }],
  [
    "an operation that fails",
    "risky/",
    {},
    { status: 500, text: '{"error": "Internal server error", "details": "division by zero"}' },
  ],
  ["a header", "headers/", {}, { text: '{"message": "Hello, world!"}', headers: { "custom-header": "CustomValue" } }],
  [
    "a download",
    "download/",
    {},
    {
      type: "application/vnd.ms-excel",
      text: /^<\?xml/,
      headers: { "content-disposition": 'attachment; filename="foo.xls"' },
    },
  ],
  ["a stream", "stream/", {}, { type: "text/plain; charset=utf-8", text: "apple\nbanana\norange\n" }],
  ["a POST without a token", "items/", { method: "POST" }, { status: 403, type: html, text: /CSRF/ }],
  [
    "a POST with a wrong token",
    "items/",
    { method: "POST", headers: { Cookie: `csrftoken=${"a".repeat(32)}`, "X-CSRFToken": "b".repeat(32) } },
    { status: 403 },
  ],
  ["HEAD", "json/", { method: "HEAD" }, { type: json, text: "", headers: { "content-length": "54" } }],
];

describe("the documentation's examples", () => {
  let site: RunningSite;
  beforeAll(async () => {
    site = await startSite(0);
  });
  afterAll(() => site.close());

  it.each(rows)(
    "answers %s at /seeds/%s with the same bytes on every server",
    async (_what, path, question, expected) => {
      const answers = await Promise.all(Object.values(site.addresses).map((address) => put(address, path, question)));
      for (const answer of answers) check(answer, expected);
      const [first, ...others] = answers.map(({ status, reason, headers, body }) => ({
        status,
        reason,
        headers,
        body: body.toString("latin1"),
      }));
      for (const other of others) expect(other).toEqual(first);
    },
  );

  async function put(address: string, path: string, { csrf, headers, ...rest }: Row[2]): Promise<Answer> {
    const token = csrf ? await csrfHeaders(address) : {};
    return ask(`${address}/seeds/${path}`, { ...rest, headers: { ...headers, ...token } });
  }
});

function check(answer: Answer, { status = 200, type, text, headers = {} }: Expected): void {
  const body = answer.body.toString(type?.includes("utf-16") ? "latin1" : "utf8");
  expect(answer.status).toBe(status);
  if (type !== undefined) expect(answer.header("content-type")).toBe(type);
  if (typeof text === "string") expect(body).toBe(text);
  if (text instanceof RegExp) expect(body).toMatch(text);
  for (const [name, value] of Object.entries(headers)) expect(answer.header(name)).toBe(value);
}
