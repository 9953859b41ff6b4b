import { readFileSync, writeFileSync } from "node:fs";
import { type HttpRequest, HttpResponse, type UploadedFile } from "@riposte/core";
import { expect } from "vitest";
import { rawRequest, requestWithBody } from "../src/raw-request.ts";

/** A body that a client sends, and how the table names it. */
interface BodyKind {
  readonly name: string;
  readonly type: string;
  readonly body: string;
  /** @default "utf8" */
  readonly encoding?: "utf8" | "latin1";
}

const json = "application/json";
const form = "application/x-www-form-urlencoded";
const multipart = "multipart/form-data; boundary=B";

const kinds: readonly BodyKind[] = [
  { name: "JSON", type: json, body: '{"a": [1, "\u00e9", null]}' },
  { name: "JSON with a large integer", type: json, body: '{"id": 1234567890123456789}' },
  {
    name: "JSON that looks like a parsed form",
    type: json,
    body: '{"a": {"type": "field", "fieldname": "a", "value": "x"}, "f": {"type": "file", "mimetype": "a/b", "name": "x"}}',
  },
  { name: "a JSON string", type: json, body: '"12"' },
  { name: "empty JSON", type: json, body: "" },
  { name: "text in latin-1", type: "text/plain; charset=latin-1", body: "caf\u00e9", encoding: "latin1" },
  { name: "`a=1&a=2&b=x+y&c`", type: form, body: "a=1&a=2&b=x+y&c" },
  { name: "`b[]=1`", type: form, body: "b[]=1" },
  { name: "`b[]=1&b[]=2`", type: form, body: "b[]=1&b[]=2" },
  { name: "`u[n]=1&u[t][]=2`", type: form, body: "u[n]=1&u[t][]=2" },
  { name: "`a.b=1`", type: form, body: "a.b=1" },
  { name: "`__proto__=1`", type: form, body: "__proto__=1&a=2" },
  { name: "21 values of one field", type: form, body: "a=1".concat("&a=2".repeat(20)) },
  { name: "130,000 fields", type: form, body: "a&".repeat(130_000) },
  {
    name: "multipart fields and file",
    type: multipart,
    body: parts(field("a", "1"), field("a", "2"), file("f", "x.txt", "text/plain", "hello"), field("c", "")),
  },
  { name: "multipart `b[]`", type: multipart, body: parts(field("b[]", "1"), field("b[]", "2"), field("d[]", "3")) },
  {
    name: "two files of one field",
    type: multipart,
    body: parts(file("f", "x", "a/b", "1"), file("f", "y", "a/b", "2")),
  },
  { name: "file `../../etc/passwd`", type: multipart, body: parts(file("f", "../../etc/passwd", "a/b", "x")) },
  { name: "file `&#x2F;etc&#x2F;x`", type: multipart, body: parts(file("f", "&#x2F;etc&#x2F;x", "a/b", "x")) },
  { name: "file field `mimetype`", type: multipart, body: parts(file("mimetype", "x", "a/b", "1")) },
  {
    name: "file input left empty",
    type: multipart,
    body: parts(file("f", "", "application/octet-stream", ""), field("a", "1")),
  },
  {
    name: "file with bytes that are no text",
    type: multipart,
    body: parts(file("f", "x", "a/b", "\u00ff\u00fe\u0000")),
    encoding: "latin1",
  },
  { name: "1,001 multipart fields", type: multipart, body: parts(field("a", "x").repeat(1001)) },
];

/** A view that answers with what it reads of a body, by its Content-Type. */
export async function describeBody(request: HttpRequest): Promise<HttpResponse> {
  try {
    return new HttpResponse(await readBody(request), { contentType: "text/plain" });
  } catch (error) {
    const { status = 500, message } = error as { readonly status?: number; readonly message: string };
    return new HttpResponse(status === 500 ? `error: ${message}` : "", { status, contentType: "text/plain" });
  }
}

async function readBody(request: HttpRequest): Promise<string> {
  if (request.contentType === json) {
    return JSON.stringify(await request.json(), (_key, value) => (typeof value === "bigint" ? String(value) : value));
  }
  if (request.contentType === "text/plain") return JSON.stringify(await request.text());
  const { fields, files } = await request.form();
  // By the names that the bodies use: whoever reads a form knows them.
  const names = ["a", "b", "b[]", "c", "d[]", "u[n]", "u[t][]", "a.b", "__proto__", "f", "mimetype"];
  const found = names.filter((name) => fields.has(name)).map((name) => [name, ...fields.getlist(name)]);
  const uploads = [...files.lists()].flatMap(([name, list]) => list.map((one) => ({ name, one })));
  const described = await Promise.all(uploads.map(({ name, one }) => describeFile(name, one)));
  // formidable orders files by when they were written.
  return [...found.map((one) => JSON.stringify(one)), ...described.map((one) => JSON.stringify(one)).sort()].join(" ");
}

async function describeFile(field: string, file: UploadedFile): Promise<unknown[]> {
  const content = Buffer.from(await file.bytes()).toString("latin1");
  return [field, "file", file.name, file.contentType, content];
}

function parts(...all: readonly string[]): string {
  return `${all.join("")}--B--\r\n`;
}

function field(name: string, value: string): string {
  return `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

function file(name: string, filename: string, type: string, content: string): string {
  return `--B\r\nContent-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`;
}

/** Starts a server whose app has one middleware that reads bodies, then `describeBody`; returns its URL. */
export type StartWith<Middleware> = (middleware: Middleware | undefined) => Promise<string>;

/**
 * Checks that the table of a host in docs/parsed-bodies.md is what the host does: a row for each kind of body, a column
 * for each middleware. With RIPOSTE_WRITE_DOCS=1 writes it.
 */
export async function checkTable<Middleware>(
  host: string,
  middleware: Readonly<Record<string, Middleware>>,
  start: StartWith<Middleware>,
): Promise<void> {
  const plain = await start(undefined);
  const urls = await Promise.all(Object.values(middleware).map(start));
  const rows = [["body", ...Object.keys(middleware).map((name) => `\`${name}\``)], urls.map(() => "---")];
  rows[1]!.unshift("---");
  for (const kind of kinds) {
    const expected = await read(plain, kind);
    const cells = await Promise.all(urls.map(async (url) => cellOf(await read(url, kind), expected)));
    rows.push([kind.name, ...cells]);
  }
  const table = rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
  const page = new URL("../../../docs/parsed-bodies.md", import.meta.url);
  const text = readFileSync(page, "utf8");
  const [before = "", , after = ""] = text.split(new RegExp(`(?<=<!-- ${host} -->\n)([^]*?)(?=\n<!-- end -->)`));
  if (process.env.RIPOSTE_WRITE_DOCS) writeFileSync(page, before + table + after);
  else expect(text).toContain(`<!-- ${host} -->\n${table}\n<!-- end -->`);
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function read(url: string, { type, body, encoding = "utf8" }: BodyKind): Promise<Answer> {
  const request = requestWithBody("POST", "/", [`Content-Type: ${type}`], Buffer.from(body, encoding));
  const answer = await rawRequest(url, request);
  return { status: answer.status, text: answer.body.toString() };
}

function cellOf(answer: Answer, expected: Answer): string {
  if (answer.status === expected.status && (answer.status !== 200 || answer.text === expected.text)) {
    return answer.status === 200 ? "same" : `same: ${answer.status}`;
  }
  if (answer.status === 200) return `\`${answer.text.replaceAll("|", "\\|")}\``;
  const error = /^error: (.*)/.exec(answer.text)?.[1];
  return error === undefined ? String(answer.status) : `${answer.status}: ${error.replaceAll("|", "\\|")}`;
}
