import assert from "node:assert/strict";
import { eventStream, type HttpRequest, HttpResponse } from "@riposte/core";
import { type Case, serverCase } from "../harness.ts";
import { RawConnection } from "../raw-connection.ts";
import { rawRequest, requestText } from "../raw-request.ts";

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** How many listen to one event stream. */
const audience = 1000;

/** The body came whole and the client left before the view asked for it: the view must not wait for good. */
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
    `${method}() settles when the client left before it was asked for`,
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
      const settled = await Promise.race([outcome, pause(1000).then(() => "waits for good")]);
      assert.match(settled, /^(?:read|refused)$/);
    },
  );
}

/** Sends each of its listeners the same events, and knows how many there are. */
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
    `S7: one of ${audience} event clients that does not read is let go, the others hear on`,
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

/** Connects a hundred at a time: the system keeps no more waiting. */
async function listenAll(url: string, count: number): Promise<RawConnection[]> {
  const clients: RawConnection[] = [];
  while (clients.length < count) {
    const some = Array.from({ length: Math.min(100, count - clients.length) }, () => listen(url));
    clients.push(...(await Promise.all(some)));
  }
  return clients;
}

/** Asks until there are as many listeners as wanted, or it takes too long. */
async function listenersOf(url: string, wanted: number): Promise<number> {
  for (let tries = 0; ; tries += 1) {
    const { body } = await rawRequest(url, requestText("GET", "/listeners"));
    const count = Number(body.toString());
    if (count === wanted || tries === 20) return count;
    await pause(50);
  }
}

/** Clients that leave while something is to be done for them, and one of very many that does not keep up. */
export const disconnectCases: readonly Case[] = [lateReader("text"), lateReader("form"), fanOut()];
