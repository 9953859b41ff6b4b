import assert from "node:assert/strict";
import { eventStream, type HttpRequest, HttpResponse } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { RawConnection } from "../raw-connection.ts";
import { rawRequest, requestText } from "../raw-request.ts";

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The number of clients of one event stream. */
const audience = 1000;

/** The client disconnects after it has sent the whole body but before the view reads it: the view must not wait for ever. */
function lateReader(method: "text" | "form"): Case {
  let outcome: Promise<string> = Promise.resolve("not called");
  const read = async (request: HttpRequest): Promise<string> => {
    await pause(80);
    return request[method]().then(
      () => "read",
      () => "refused",
    );
  };
  return serverCase(
    `${method}() settles when the client has disconnected before the view calls it`,
    () => async (request) => {
      outcome = read(request);
      return new HttpResponse(await outcome);
    },
    async ({ url }) => {
      const connection = await RawConnection.open(url);
      const head = requestText("POST", "/", ["Content-Type: application/x-www-form-urlencoded", "Content-Length: 3"]);
      connection.send(`${head}a=1`);
      await pause(30);
      connection.socket.destroy();
      await pause(10);
      const settled = await Promise.race([outcome, pause(1000).then(() => "waits for ever")]);
      assert.match(settled, /^(?:read|refused)$/);
    },
  );
}

/** Sends the same events to each listener, and counts the listeners. */
class Channel {
  readonly #wakers = new Set<() => void>();
  listeners = 0;
  #last = 0;

  send(): void {
    this.#last += 1;
    this.#wake();
  }

  async *events(signal: AbortSignal): AsyncGenerator<string> {
    this.listeners += 1;
    signal.addEventListener("abort", () => this.#wake());
    try {
      yield "hello";
      for (let next = this.#last + 1; !signal.aborted; ) {
        if (next > this.#last) await new Promise<void>((resolve) => this.#wakers.add(resolve));
        else yield `event ${next++}`;
      }
    } finally {
      this.listeners -= 1;
    }
  }

  #wake(): void {
    for (const wake of this.#wakers) wake();
    this.#wakers.clear();
  }
}

function fanOut(): Case {
  let channel = new Channel();
  return serverCase(
    `S7: one of ${audience} event clients does not read and is disconnected, the others keep receiving`,
    () => {
      channel = new Channel();
      return (request) =>
        request.path === "/"
          ? eventStream(channel.events(request.signal as AbortSignal))
          : new HttpResponse(String(channel.listeners));
    },
    async ({ url }) => {
      const others = await listenAll(url, audience - 1);
      const slow = await listen(url);
      slow.socket.pause();
      channel.send();
      await Promise.all(others.map((client) => client.until(() => client.received.includes("data: event 1"))));
      slow.socket.destroy();
      channel.send();
      await Promise.all(others.map((client) => client.until(() => client.received.includes("data: event 2"))));
      assert.equal(await listenersOf(url, audience - 1), audience - 1);
      for (const client of others) client.socket.destroy();
      assert.equal(await listenersOf(url, 0), 0);
    },
  );
}

async function listen(url: string): Promise<RawConnection> {
  const client = await RawConnection.open(url);
  client.send(requestText("GET", "/"));
  await client.until(() => client.received.includes("data: hello"), 9000);
  return client;
}

/** Connects a hundred at a time, because the system limits pending connections. */
async function listenAll(url: string, count: number): Promise<RawConnection[]> {
  const clients: RawConnection[] = [];
  while (clients.length < count) {
    const some = Array.from({ length: Math.min(100, count - clients.length) }, () => listen(url));
    clients.push(...(await Promise.all(some)));
  }
  return clients;
}

/** Polls until the number of listeners is `wanted`, 20 times at most. */
async function listenersOf(url: string, wanted: number): Promise<number> {
  for (let tries = 0; ; tries += 1) {
    const { body } = await rawRequest(url, requestText("GET", "/listeners"));
    const count = Number(body.toString());
    if (count === wanted || tries === 20) return count;
    await pause(50);
  }
}

/** Clients that disconnect during a request, and one of many clients that does not read. */
export const disconnectCases: readonly Case[] = [lateReader("text"), lateReader("form"), fanOut()];
