import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RawConnection, rawRequest, requestText, startNodeServer } from "@riposte/conformance";
import { FileResponse, StreamingHttpResponse, type View } from "@riposte/core";
import { nodeHandler, openFile } from "@riposte/node";
import { describe, expect, it } from "vitest";
import { startSending as express } from "../../express/test/harness.ts";
import { startSending as fastify } from "../../fastify/test/harness.ts";
import { startSending as koa } from "../../koa/test/harness.ts";
import { startSending as node } from "./node-harness.ts";

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function* endless(): AsyncGenerator<Uint8Array> {
  // A producer that nobody stops would fill the memory.
  for (let pieces = 0; pieces < 5000; pieces += 1) yield new Uint8Array(65_536);
}

const request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

describe.each(Object.entries({ express, fastify, koa, node }))("sendResponse on %s", (_name, startSending) => {
  it.each([1, 2])("U15: settles when a client that does not read leaves, with %d requests under way", async (count) => {
    let begun = 0;
    let settled = 0;
    const make = (): StreamingHttpResponse => {
      begun += 1;
      return new StreamingHttpResponse(endless());
    };
    const { url, close } = await startSending(make, () => {
      settled += 1;
    });
    const connection = await RawConnection.open(url);
    connection.socket.pause();
    connection.send(request.repeat(count));
    for (let rounds = 0; rounds < 100 && begun < count; rounds += 1) await pause(5);
    await pause(100);
    connection.socket.destroy();
    for (let rounds = 0; rounds < 100 && settled < count; rounds += 1) await pause(5);
    expect([begun, settled]).toEqual([count, count]);
    await close();
  });
});

describe("sendResponse on plain node:http", () => {
  it.each([
    ["before the first piece", []],
    ["after an empty piece", [""]],
    ["after the first piece", ["first"]],
  ])("U8 S5: breaks the connection when a stream fails %s, and rejects", async (_when, pieces) => {
    async function* failing() {
      yield* pieces;
      throw new Error("failed");
    }
    let settled = 0;
    const { url, close } = await node(
      () => new StreamingHttpResponse(failing()),
      () => {
        settled += 1;
      },
    );
    const connection = await RawConnection.open(url);
    connection.send(request);
    await connection.until(() => connection.ended);
    expect(settled).toBe(1);
    expect(connection.received.toString()).not.toContain("0\r\n\r\n");
    await close();
  });
});

describe("a file that changes after its length was announced", () => {
  it.each([
    ["replaced", (path: string) => writeFile(`${path}.new`, "0123456789").then(() => rename(`${path}.new`, path))],
    [
      "replaced by a longer one",
      (path: string) => writeFile(`${path}.new`, "x".repeat(20)).then(() => rename(`${path}.new`, path)),
    ],
    ["shortened", (path: string) => writeFile(path, "01234")],
    ["grown", (path: string) => writeFile(path, "0123456789abc")],
    ["removed", (path: string) => rm(path)],
  ])("U11: is not sent under the old length when it was %s", async (_how, change) => {
    const folder = await mkdtemp(join(tmpdir(), "riposte-test-"));
    const path = join(folder, "a.txt");
    await writeFile(path, "0123456789");
    const view = async () => {
      const response = new FileResponse(await openFile(path));
      await change(path);
      return response;
    };
    const { url, close } = await startNodeServer(nodeHandler(view, { onError: () => undefined }));
    const answer = await rawRequest(url, requestText("GET", "/"));
    expect([answer.status, answer.body.toString().includes("01234")]).toEqual([500, false]);
    await close();
    await rm(folder, { recursive: true });
  });

  it("U11: breaks the connection when it is shortened while it is sent", async () => {
    const folder = await mkdtemp(join(tmpdir(), "riposte-test-"));
    const path = join(folder, "a.bin");
    await writeFile(path, Buffer.alloc(30_000_000));
    const view = async () => new FileResponse(await openFile(path));
    const { url, close } = await startNodeServer(nodeHandler(view, { onError: () => undefined }));
    const connection = await RawConnection.open(url);
    connection.send(request);
    await connection.until(() => connection.received.length > 1000);
    connection.socket.pause();
    await pause(50);
    await writeFile(path, "short");
    connection.socket.resume();
    await connection.until(() => connection.ended);
    expect(connection.received.length).toBeLessThan(30_000_000);
    await close();
    await rm(folder, { recursive: true });
  });
});

describe("nodeHandler", () => {
  it("B1: reports no error when a view stops because its client has left", async () => {
    const errors: unknown[] = [];
    let left = 0;
    const view: View = ({ signal }) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener("abort", () => {
          left += 1;
          reject(signal.reason);
        }),
      );
    const { url, close } = await startNodeServer(nodeHandler(view, { onError: (error) => errors.push(error) }));
    const connection = await RawConnection.open(url);
    connection.send(request);
    await pause(50);
    connection.socket.destroy();
    for (let rounds = 0; rounds < 100 && left === 0; rounds += 1) await pause(5);
    await pause(20);
    expect([left, errors]).toEqual([1, []]);
    await close();
  });

  it("U9: takes the headers away that a listener around it has set, as Koa does, when the view throws", async () => {
    const handler = nodeHandler(
      () => {
        throw new Error("failed");
      },
      { onError: () => undefined },
    );
    const { url, close } = await startNodeServer((incoming, response) => {
      response.setHeader("Content-Encoding", "br").setHeader("Cache-Control", "public");
      handler(incoming, response);
    });
    const { status, headers } = await rawRequest(url, requestText("GET", "/"));
    expect([
      status,
      headers.map(([name]) => name.toLowerCase()).filter((name) => /^c.*-(?:encoding|control)$/.test(name)),
    ]).toEqual([500, []]);
    await close();
  });
});
