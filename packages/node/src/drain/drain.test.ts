import { once } from "node:events";
import { Agent, createServer, get, type IncomingMessage, type Server } from "node:http";
import { connect as connectHttp2, createServer as createHttp2Server } from "node:http2";
import type { AddressInfo } from "node:net";
import { eventStream, HttpResponse, JsonResponse, path, StreamingHttpResponse } from "@riposte/core";
import { describe, expect, it } from "vitest";
import { nodeHandler } from "../node-handler.ts";
import { drain } from "./drain.ts";
import { noteOpenStream } from "./open-exchanges.ts";
import { liveness, readiness } from "./readiness.ts";

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function listen(handler: Parameters<typeof createServer>[1]): Promise<{ server: Server; url: string }> {
  const server = createServer(handler as never).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function ask(url: string, agent?: Agent): Promise<{ status: number; connection: string | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, async (response: IncomingMessage) => {
      let body = "";
      try {
        for await (const chunk of response) body += String(chunk);
        resolve({ status: response.statusCode!, connection: response.headers.connection, body });
      } catch (error) {
        reject(error);
      }
    }).on("error", reject);
  });
}

const connectionsOf = (server: Server) =>
  new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));

describe("drain", () => {
  it("answers what is under way, refuses new connections, and says what it did", async () => {
    const slow = async () => {
      await wait(150);
      return new HttpResponse("whole");
    };
    const { server, url } = await listen(nodeHandler([path("slow/", slow)]));
    const answer = ask(`${url}/slow/`);
    await wait(30);
    const drained = drain(server, { timeout: 5000 });
    await wait(10);
    await expect(ask(`${url}/slow/`)).rejects.toThrow("ECONNREFUSED");
    expect((await answer).body).toBe("whole");
    expect(await drained).toMatchObject({ streamsEnded: 0, connectionsCut: 0 });
  });

  it("goes on answering for `delay`, with Connection: close and a readiness of 503", async () => {
    const { server, url } = await listen(
      nodeHandler([
        path("ready/", readiness({ database: () => true }, { server: () => server })),
        path("live/", liveness()),
      ]),
    );
    const agent = new Agent({ keepAlive: true });
    expect(await ask(`${url}/ready/`, agent)).toMatchObject({ status: 200, connection: "keep-alive" });
    const drained = drain(server, { delay: 200, timeout: 2000 });
    expect(await ask(`${url}/ready/`, agent)).toEqual({
      status: 503,
      connection: "close",
      body: '{"status": "draining", "checks": {"database": "ok"}}',
    });
    expect(await ask(`${url}/live/`)).toMatchObject({ status: 200, connection: "close" });
    expect((await drained).connectionsCut).toBe(0);
    agent.destroy();
  });

  it("cuts what is left after `timeout`", async () => {
    const { server, url } = await listen(nodeHandler(() => new Promise<HttpResponse>(() => undefined)));
    const answer = ask(url).catch((error: NodeJS.ErrnoException) => error.code);
    await wait(30);
    const drained = await drain(server, { timeout: 100 });
    expect(drained.connectionsCut).toBe(1);
    expect(drained.milliseconds).toBeGreaterThanOrEqual(100);
    expect(await answer).toBe("ECONNRESET");
  });

  it("lets a download finish", async () => {
    async function* slowly() {
      for (let part = 0; part < 5; part += 1) {
        await wait(30);
        yield `part ${part}\n`;
      }
    }
    const { server, url } = await listen(nodeHandler(() => new StreamingHttpResponse(slowly())));
    const answer = ask(url);
    await wait(40);
    await drain(server, { timeout: 5000 });
    expect((await answer).body.split("\n")).toHaveLength(6);
  });

  it("tells open streams to end, those of the server alone", async () => {
    const ended: string[] = [];
    const streaming = await listen((_request, response) => {
      response.write("data: 1\n\n");
      noteOpenStream({ response, finish: (last) => ended.push(last) && response.end(last) });
    });
    const other = await listen((_request, response) => {
      response.write("data: 2\n\n");
      noteOpenStream({ response, finish: () => ended.push("another server's") });
    });
    const answer = ask(streaming.url);
    const cut = ask(other.url).catch((error: NodeJS.ErrnoException) => error.code);
    await wait(50);
    expect(await drain(streaming.server, { retry: 250 })).toMatchObject({ streamsEnded: 1, connectionsCut: 0 });
    expect((await answer).body).toBe("data: 1\n\nretry: 250\n\n");
    expect(ended).toEqual(["retry: 250\n\n"]);
    other.server.closeAllConnections();
    other.server.close();
    expect(await cut).toBe("ECONNRESET");
  });

  it("S10: ends every stream of events with a retry, lets downloads finish, cuts nothing", async () => {
    async function* events() {
      for (;;) {
        yield { data: "tick" };
        await wait(10_000);
      }
    }
    async function* download() {
      for (let part = 0; part < 5; part += 1) {
        await wait(40);
        yield "part\n";
      }
    }
    let ended = 0;
    const patterns = [
      path("events/", () => {
        const response = eventStream(events());
        response.onClose(() => {
          ended += 1;
        });
        return response;
      }),
      path("download/", () => new StreamingHttpResponse(download())),
    ];
    const { server, url } = await listen(nodeHandler(patterns));
    const clients = Array.from({ length: 200 }, () => ask(`${url}/events/`));
    const file = ask(`${url}/download/`);
    await expect.poll(() => connectionsOf(server)).toBe(201);
    await wait(50);
    const drained = await drain(server, { retry: 3000, timeout: 5000 });
    expect(drained).toMatchObject({ streamsEnded: 200, connectionsCut: 0 });
    for (const { body } of await Promise.all(clients)) expect(body).toBe("data: tick\n\nretry: 3000\n\n");
    expect((await file).body).toBe("part\n".repeat(5));
    expect(ended).toBe(200);
  });

  it("ends HTTP/2 sessions by GOAWAY once their streams have ended", async () => {
    const server = createHttp2Server(
      nodeHandler(async () => {
        await wait(100);
        return new JsonResponse({ answered: true });
      }) as never,
    ).listen(0, "127.0.0.1");
    await once(server, "listening");
    const session = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const goaway = once(session, "goaway");
    const stream = session.request({ ":path": "/" });
    stream.setEncoding("utf8");
    let body = "";
    stream.on("data", (chunk) => {
      body += chunk;
    });
    await wait(40);
    const drained = drain(server as never, { timeout: 2000 });
    expect((await goaway)[0]).toBe(0);
    await once(stream, "end");
    expect(body).toBe('{"answered": true}');
    expect((await drained).connectionsCut).toBe(0);
  });

  it("refuses times that are none", async () => {
    const { server } = await listen(nodeHandler(() => new HttpResponse("")));
    await expect(drain(server, { timeout: -1 })).rejects.toThrow(RangeError);
    await expect(drain(server, { delay: Number.NaN })).rejects.toThrow("drain: delay must be");
    await drain(server);
  });
});

describe("readiness", () => {
  it("names the check that fails, not its error", async () => {
    const { server, url } = await listen(
      nodeHandler(readiness({ database: () => Promise.reject(new Error("secret")), cache: () => 1 })),
    );
    expect(await ask(url)).toMatchObject({
      status: 503,
      body: '{"status": "failed", "checks": {"database": "failed", "cache": "ok"}}',
    });
    await drain(server);
  });
});
