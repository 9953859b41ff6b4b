import assert from "node:assert/strict";
import { type HttpRequest, type HttpResponse, JsonResponse } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { field, file, post, send } from "../multipart-parts.ts";
import { RawConnection } from "../raw-connection.ts";
import { requestText } from "../raw-request.ts";

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
  // An empty name is that of an empty file input, above; these are nothing but folders.
  ...[".", "..", "/", "\\", "a/", "a/..", "&#x2F;"].map((name) =>
    serverCase(
      `I14: drops a file named ${JSON.stringify(name)}`,
      () => describe,
      async ({ url }) => {
        assert.deepEqual(await send(url, [file("f", name, "text/plain", "x")]), { fields: [], uploads: [] });
      },
    ),
  ),
  ...fileNames(),
  ...malformed(),
  ...limits(),
];

function fileNames(): Case[] {
  // As Django 5.2.19 reads them.
  const names: readonly (readonly [parameters: string, name: string])[] = [
    ["filename=e.txt", "e.txt"],
    ['filename="q\\"x.txt"', 'q"x.txt'],
    ['filename="%22x.txt"', "%22x.txt"],
    ['filename*0="foo"; filename*1="bar.txt"', "foobar.txt"],
    ["filename*=utf-8''%e2%82%ac.txt; filename=\"e.txt\"", "€.txt"],
    ["filename*=''x%20y", "x y"],
  ];
  return [
    ...names.map(([parameters, name]) =>
      serverCase(
        `T2, B2: reads the file name of ${parameters}`,
        () => describe,
        async ({ url }) => {
          const part = `--BND\r\nContent-Disposition: form-data; name="f"; ${parameters}\r\n\r\nx\r\n`;
          assert.deepEqual((await send(url, [part])).uploads, [["f", name, "", 1, "x"]]);
        },
      ),
    ),
    serverCase(
      "B2: reads an unquoted name, a preamble, an epilogue and base64",
      () => describe,
      async ({ url }) => {
        const head = "--BND\r\nContent-Disposition: form-data; name=f; filename=x\r\n";
        const body = `preamble\r\n${head}Content-Transfer-Encoding: base64\r\n\r\naGVs\r\nbG8=\r\n--BND--\r\nepilogue`;
        const { uploads } = JSON.parse((await post(url, body)).body.toString()) as { uploads: unknown };
        assert.deepEqual(uploads, [["f", "x", "", 5, "hello"]]);
      },
    ),
    serverCase(
      "B13: reads multipart/form-data in capitals",
      () => describe,
      async ({ url }) => {
        const { status, body } = await post(url, `${field("a", "1")}--BND--`, "Multipart/Form-Data; Boundary=BND");
        assert.deepEqual([status, body.toString()], [200, '{"fields": [["a", ["1"]]], "uploads": []}']);
      },
    ),
    serverCase(
      "T3: reads an empty multipart body as an empty form",
      () => describe,
      async ({ url }) => {
        const { status, body } = await post(url, "");
        assert.deepEqual([status, body.toString()], [200, '{"fields": [], "uploads": []}']);
      },
    ),
  ];
}

function malformed(): Case[] {
  const notBase64 =
    '--BND\r\nContent-Disposition: form-data; name="f"; filename="x"\r\nContent-Transfer-Encoding: base64\r\n\r\n!a\r\n--BND--';
  const bodies: readonly (readonly [what: string, body: string])[] = [
    ["cut in a file", `${file("f", "x", "a/b", "da")}`.slice(0, -1)],
    ["without the closing boundary", `${field("a", "1")}\r\n`],
    ["with text behind a boundary", `${field("a", "1")}--BNDx\r\n--BND--\r\n`],
    ["with a file that claims to be base64 and is not", notBase64],
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
      "B2, I13: answers 400 to a part header above 1 KiB, before the rest arrives",
      () => describe,
      async ({ url }) => {
        const connection = await RawConnection.open(url);
        connection.send(
          `${requestText("POST", "/", ["Content-Type: multipart/form-data; boundary=BND", "Content-Length: 90000000"])}--BND\r\nX: ${"x".repeat(2000)}`,
        );
        assert.equal((await connection.readResponse()).status, 400);
        connection.socket.destroy();
      },
    ),
    serverCase(
      "B2, I13: counts parts while they arrive",
      () => describe,
      async ({ url }) => {
        const connection = await RawConnection.open(url);
        connection.send(
          `${requestText("POST", "/", ["Content-Type: multipart/form-data; boundary=BND", "Content-Length: 90000000"])}${field("a", "").repeat(1001)}`,
        );
        assert.equal((await connection.readResponse()).status, 400);
        connection.socket.destroy();
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
