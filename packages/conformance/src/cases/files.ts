import assert from "node:assert/strict";
import { FileResponse, type FileSource } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { headerOf, RawConnection } from "../raw-connection.ts";
import { rawRequest, requestText } from "../raw-request.ts";

/** A file of `size` bytes that counts how many times it is open. */
class CountedFile implements FileSource {
  static open = 0;
  static closed = 0;
  readonly name = "report.csv";
  readonly size: number;

  constructor(size: number) {
    this.size = size;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    CountedFile.open += 1;
    try {
      for (let at = 0; at < this.size; at += 65_536) yield new Uint8Array(Math.min(65_536, this.size - at)).fill(120);
    } finally {
      CountedFile.open -= 1;
    }
  }

  close(): void {
    CountedFile.closed += 1;
  }
}

/** Responses that send a file. */
export const fileCases: readonly Case[] = [
  serverCase(
    "sends a file with type, length and name",
    () => () => new FileResponse(new CountedFile(100_000), { asAttachment: true }),
    async ({ url }) => {
      const response = await rawRequest(url, requestText("GET", "/"));
      assert.equal(headerOf(response, "content-type"), "text/csv");
      assert.equal(headerOf(response, "content-length"), "100000");
      assert.equal(headerOf(response, "content-disposition"), 'attachment; filename="report.csv"');
      assert.deepEqual([response.body.length, response.complete], [100_000, true]);
    },
  ),
  serverCase(
    "answers HEAD with the file's length, without opening the file",
    () => () => new FileResponse(new CountedFile(5)),
    async ({ url }) => {
      const response = await rawRequest(url, requestText("HEAD", "/"));
      assert.equal(headerOf(response, "content-length"), "5");
      assert.equal(CountedFile.open, 0);
    },
  ),
  serverCase(
    "F4: escapes a file name that contains quotes",
    () => () => new FileResponse(new CountedFile(1), { filename: 'a";x=.bat', asAttachment: true }),
    async ({ url }) => {
      assert.equal(
        headerOf(await rawRequest(url, requestText("GET", "/")), "content-disposition"),
        'attachment; filename="a\\";x=.bat"',
      );
    },
  ),
  serverCase(
    "F7: closes the files of aborted downloads",
    () => () => new FileResponse(new CountedFile(50_000_000)),
    async ({ url }) => {
      CountedFile.closed = 0;
      const downloads = Array.from({ length: 20 }, async () => {
        const connection = await RawConnection.open(url);
        connection.send(requestText("GET", "/"));
        await connection.until(() => connection.received.length > 1000);
        connection.socket.destroy();
      });
      await Promise.all(downloads);
      for (let rounds = 0; rounds < 50 && CountedFile.closed < 20; rounds += 1)
        await new Promise((resolve) => setTimeout(resolve, 20));
      assert.deepEqual([CountedFile.open, CountedFile.closed], [0, 20]);
    },
  ),
];
