import assert from "node:assert/strict";
import { type HttpRequest, HttpResponse, JsonResponse, PermissionDenied } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { field, file, post, send } from "../multipart-parts.ts";
import { RawConnection } from "../raw-connection.ts";
import { rawRequest, requestText } from "../raw-request.ts";

/** Answers with what `onFile` has seen, then with the fields. */
const handleFiles = async (request: HttpRequest): Promise<HttpResponse> => {
  const seen: unknown[] = [];
  const { fields, files } = await request.form({
    async onFile(upload) {
      if (upload.fieldName === "fails") throw new PermissionDenied("not this file");
      let size = 0;
      if (upload.fieldName !== "unread") for await (const piece of upload.chunks()) size += piece.length;
      seen.push([upload.fieldName, upload.name, upload.contentType, size]);
    },
  });
  return new JsonResponse({ seen, fields: [...fields.lists()], kept: files.size });
};

/** Files of multipart forms that a view handles while they arrive. */
export const arrivingFileCases: readonly Case[] = arrivingFiles();

function arrivingFiles(): Case[] {
  const large = (name: string): string => file(name, "x.bin", "a/b", "y".repeat(300_000));
  const settings = { limits: { fileUploadMaxSize: 400_000 } };
  return [
    serverCase(
      "hands each file to onFile while it arrives, and drops what onFile leaves",
      () => handleFiles,
      async ({ url }) => {
        const seen = await send(url, [field("a", "1"), large("f"), large("unread"), field("b", "2")]);
        assert.deepEqual(seen, {
          seen: [
            ["f", "x.bin", "a/b", 300_000],
            ["unread", "x.bin", "a/b", 0],
          ],
          fields: [
            ["a", ["1"]],
            ["b", ["2"]],
          ],
          kept: 0,
        });
      },
      { settings },
    ),
    serverCase(
      "ends the reading of a form with the error that onFile throws",
      () => handleFiles,
      async ({ url }) => {
        assert.equal((await post(url, `${large("fails")}${large("f")}--BND--`)).status, 403);
        assert.deepEqual((await send(url, [field("a", "1")])).fields, [["a", ["1"]]]);
      },
      { settings },
    ),
    serverCase(
      "I13: answers 413 to a file beyond the limit, also where onFile leaves it",
      () => handleFiles,
      async ({ url }) => {
        for (const name of ["f", "unread"]) {
          const body = `${file(name, "x", "a/b", "y".repeat(500_000))}--BND--`;
          assert.equal((await post(url, body)).status, 413);
        }
      },
      { settings },
    ),
    serverCase(
      "reads no faster than onFile: a handler that waits holds up the client",
      () => {
        let isOpen = false;
        return async (request) => {
          if (request.path === "/open") isOpen = true;
          else {
            await request.form({
              async onFile() {
                while (!isOpen) await new Promise((resolve) => setTimeout(resolve, 10));
              },
            });
          }
          return new HttpResponse("done");
        };
      },
      async ({ url }) => {
        const total = 60_000_000;
        const connection = await RawConnection.open(url);
        const begin = `--BND\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\n`;
        const end = "\r\n--BND--\r\n";
        connection.send(
          requestText("POST", "/", [
            "Content-Type: multipart/form-data; boundary=BND",
            `Content-Length: ${begin.length + total + end.length}`,
          ]) + begin,
        );
        connection.socket.write(Buffer.alloc(total));
        connection.send(end);
        await new Promise((resolve) => setTimeout(resolve, 300));
        // What the sockets of both sides hold is far less.
        assert.ok(connection.socket.writableLength > total / 2, `${connection.socket.writableLength} bytes wait`);
        await rawRequest(url, requestText("GET", "/open"));
        assert.equal((await connection.readResponse()).body.toString(), "done");
        connection.socket.destroy();
      },
    ),
  ];
}
