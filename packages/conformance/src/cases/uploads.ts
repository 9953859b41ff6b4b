import assert from "node:assert/strict";
import { type HttpRequest, type HttpResponse, JsonResponse } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { RawConnection, type RawResponse } from "../raw-connection.ts";
import { rawRequest, requestText, requestWithBody } from "../raw-request.ts";

const describe = async (request: HttpRequest): Promise<HttpResponse> => {
  const { fields, files } = await request.form();
  const uploads = [];
  for (const [name, list] of files.lists()) {
    for (const file of list)
      uploads.push([name, file.name, file.contentType, file.size, (await file.text()).slice(0, 20)]);
  }
  return new JsonResponse({ fields: [...fields.lists()], uploads });
};

/** Files in multipart forms. */
export const uploadCases: readonly Case[] = [
  serverCase(
    "reads fields and files of a multipart form",
    () => describe,
    async ({ url }) => {
      const seen = await send(url, [field("a", "1"), field("a", "é"), file("f", "x.txt", "text/plain", "hello")]);
      assert.deepEqual(seen, { fields: [["a", ["1", "é"]]], uploads: [["f", "x.txt", "text/plain", 5, "hello"]] });
    },
  ),
  serverCase(
    "reads a file above the memory limit",
    () => describe,
    async ({ url }) => {
      const seen = await send(url, [file("f", "x.bin", "a/b", "y".repeat(300_000)), field("after", "1")]);
      assert.deepEqual(seen, { fields: [["after", ["1"]]], uploads: [["f", "x.bin", "a/b", 300_000, "y".repeat(20)]] });
    },
    { settings: { limits: { fileUploadMaxMemorySize: 1000 } } },
  ),
  serverCase(
    "reads an empty file input as an empty field",
    () => describe,
    async ({ url }) => {
      const seen = await send(url, [file("f", "", "application/octet-stream", "")]);
      assert.deepEqual(seen, { fields: [["f", [""]]], uploads: [] });
    },
  ),
  ...[
    ["../../etc/passwd", "passwd"],
    ["C:\\x\\y.txt", "y.txt"],
    ["&#x2F;etc&#x2F;x", "x"],
    ["a\u202etxt.exe", "atxt.exe"],
    [".hidden", ".hidden"],
  ].map(([sent = "", kept = ""]) =>
    serverCase(
      `I14: reads the file name ${JSON.stringify(sent)} as ${JSON.stringify(kept)}`,
      () => describe,
      async ({ url }) => {
        const seen = await send(url, [file("f", sent, "text/plain", "x")]);
        assert.deepEqual(seen.uploads, [["f", kept, "text/plain", 1, "x"]]);
      },
    ),
  ),
  ...["", ".", "..", "/"].slice(1).map((name) =>
    serverCase(
      `I14: drops a file named ${JSON.stringify(name)}`,
      () => describe,
      async ({ url }) => {
        assert.deepEqual(await send(url, [file("f", name, "text/plain", "x")]), { fields: [], uploads: [] });
      },
    ),
  ),
  ...malformed(),
  ...limits(),
];

function malformed(): Case[] {
  const bodies: readonly (readonly [what: string, body: string])[] = [
    ["cut in a file", `${file("f", "x", "a/b", "da")}`.slice(0, -1)],
    ["without the closing boundary", `${field("a", "1")}\r\n`],
    ["cut in a part's headers", "--BND\r\nContent-Disposition: form-da"],
    ["without any boundary", "no boundary at all"],
    ["with a part without a name", `--BND\r\nContent-Disposition: form-data\r\n\r\nx\r\n--BND--\r\n`],
    ["with a part with an empty name", `--BND\r\nContent-Disposition: form-data; name=""\r\n\r\nx\r\n--BND--\r\n`],
    ["with a part without headers", "--BND\r\n\r\nx\r\n--BND--\r\n"],
  ];
  return [
    ...bodies.map(([what, body]) =>
      serverCase(
        `I11: answers 400 to a multipart body ${what}`,
        () => describe,
        async ({ url }) => {
          assert.equal((await post(url, body)).status, 400);
          assert.deepEqual(await send(url, [field("a", "1")]), { fields: [["a", ["1"]]], uploads: [] });
        },
      ),
    ),
    ...[
      "multipart/form-data",
      "multipart/form-data; boundary=",
      `multipart/form-data; boundary=${"x".repeat(300)}`,
    ].map((type) =>
      serverCase(
        `I11: answers 400 to a bad boundary: ${type.slice(0, 40)}`,
        () => describe,
        async ({ url }) => {
          assert.equal((await post(url, `${field("a", "1")}--BND--\r\n`, type)).status, 400);
        },
      ),
    ),
    serverCase(
      "I12: keeps serving when clients disconnect during an upload",
      () => describe,
      async ({ url }) => {
        for (let times = 0; times < 10; times += 1) {
          const connection = await RawConnection.open(url);
          const head = requestText("POST", "/", [
            "Content-Type: multipart/form-data; boundary=BND",
            "Content-Length: 1000000",
          ]);
          connection.send(head + file("f", "x", "a/b", "y".repeat(20_000)));
          await new Promise((resolve) => setTimeout(resolve, 5));
          connection.socket.destroy();
        }
        assert.deepEqual(await send(url, [field("a", "1")]), { fields: [["a", ["1"]]], uploads: [] });
      },
    ),
  ];
}

function limits(): Case[] {
  return [
    serverCase(
      "I13: answers 400 to 5,000 parts",
      () => describe,
      async ({ url }) => {
        const { status } = await post(
          url,
          `${Array.from({ length: 5000 }, (_, at) => field(`f${at}`, "1")).join("")}--BND--\r\n`,
        );
        assert.equal(status, 400);
      },
    ),
    serverCase(
      "I13: answers 400 to more files than the limit",
      () => describe,
      async ({ url }) => {
        assert.equal((await post(url, `${file("f", "x", "a/b", "1").repeat(3)}--BND--\r\n`)).status, 400);
      },
      { settings: { limits: { dataUploadMaxNumberFiles: 2 } } },
    ),
    serverCase(
      "I13: answers 413 to a file beyond the limit",
      () => describe,
      async ({ url }) => {
        assert.equal((await post(url, `${file("f", "x", "a/b", "y".repeat(2000))}--BND--\r\n`)).status, 413);
      },
      { settings: { limits: { fileUploadMaxSize: 1000 } } },
    ),
    serverCase(
      "I13: answers 413 to fields beyond the memory limit",
      () => describe,
      async ({ url }) => {
        assert.equal((await post(url, `${field("a", "y".repeat(2000))}--BND--\r\n`)).status, 413);
      },
      { settings: { limits: { dataUploadMaxMemorySize: 1000 } } },
    ),
  ];
}

function field(name: string, value: string): string {
  return `--BND\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
}

function file(name: string, filename: string, type: string, content: string): string {
  return `--BND\r\nContent-Disposition: form-data; name="${name}"; filename="${filename}"\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`;
}

function post(url: string, body: string, type: string = "multipart/form-data; boundary=BND"): Promise<RawResponse> {
  return rawRequest(url, requestWithBody("POST", "/", [`Content-Type: ${type}`], body));
}

async function send(url: string, parts: readonly string[]): Promise<Record<string, unknown>> {
  const { status, body } = await post(url, `${parts.join("")}--BND--\r\n`);
  assert.equal(status, 200);
  return JSON.parse(body.toString()) as Record<string, unknown>;
}
