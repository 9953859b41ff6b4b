import { afterEach, describe, expect, it, vi } from "vitest";
import { lastEventId } from "../request/request-headers.ts";
import { eventStream } from "./event-stream.ts";
import { serverSentEventText } from "./event-text.ts";

async function read(pieces: AsyncIterable<string | Uint8Array>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

describe("eventStream", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("writes events in the format that EventSource reads", async () => {
    const response = eventStream(["hello", { event: "tick", id: "7", retry: 1000, data: { at: 1 }, comment: "c" }]);
    expect([...response.headers]).toEqual([
      ["Content-Type", "text/event-stream"],
      ["Cache-Control", "no-cache, no-transform"],
      ["X-Accel-Buffering", "no"],
    ]);
    expect(await read(response.body)).toBe('data: hello\n\n: c\nevent: tick\nid: 7\nretry: 1000\ndata: {"at": 1}\n\n');
  });

  it("S1: splits data at CRLF, CR and LF and refuses them in other fields", async () => {
    expect(serverSentEventText("a\nb\rc\r\nd")).toBe("data: a\ndata: b\ndata: c\ndata: d\n\n");
    for (const end of ["\n", "\r", "\r\n"]) {
      expect(() => serverSentEventText({ event: `a${end}data: x` })).toThrow(RangeError);
      expect(() => serverSentEventText({ id: `a${end}` })).toThrow(RangeError);
      expect(() => serverSentEventText({ comment: end })).toThrow(RangeError);
      expect(() => serverSentEventText({ retry: `1${end}` as never })).toThrow(RangeError);
    }
    expect(() => serverSentEventText({ id: "a\0" })).toThrow(RangeError);
    await expect(read(eventStream([{ event: "a\n" }]).body)).rejects.toThrow("An event's event can't contain newlines");
  });

  it("sends a comment when no event comes within the heartbeat's time", async () => {
    vi.useFakeTimers();
    let send: (text: string) => void = () => undefined;
    const source = {
      [Symbol.asyncIterator]: () => ({
        next: () =>
          new Promise<IteratorResult<string>>((resolve) => {
            send = (value) => resolve({ done: false, value });
          }),
      }),
    };
    const pieces = eventStream(source, { heartbeat: 1000 }).body[Symbol.asyncIterator]();
    const first = pieces.next();
    await vi.advanceTimersByTimeAsync(1000);
    expect((await first).value).toBe(":\n\n");
    const second = pieces.next();
    await vi.advanceTimersByTimeAsync(500);
    send("x");
    expect((await second).value).toBe("data: x\n\n");
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    [{}, ":\n\n"],
    [{ heartbeat: false as const }, undefined],
    [{ heartbeat: 0 }, undefined],
  ])("sends a comment every 15 seconds by default: %j gives %j", async (options, expected) => {
    vi.useFakeTimers();
    const response = eventStream(
      { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) },
      options,
    );
    let beat: unknown;
    void response.body[Symbol.asyncIterator]()
      .next()
      .then(({ value }) => {
        beat = value;
      });
    await vi.advanceTimersByTimeAsync(14_999);
    expect(beat).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(beat).toBe(expected);
    await response.close();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("ends at once on close, even when its source is blocked in an await", async () => {
    vi.useFakeTimers();
    const response = eventStream(
      (async function* () {
        await new Promise(() => undefined);
        yield "never";
      })(),
      { heartbeat: 1000 },
    );
    const next = response.body[Symbol.asyncIterator]().next();
    await response.close();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(vi.getTimerCount()).toBe(0);
    expect(() => eventStream([], { heartbeat: -1 })).toThrow(RangeError);
  });
});

describe("lastEventId", () => {
  it("decodes the header's bytes as UTF-8", () => {
    const headers = { get: () => "\u00c3\u00a9" } as never;
    expect(lastEventId({ headers })).toBe("é");
    expect(lastEventId({ headers: { get: () => undefined } as never })).toBeUndefined();
  });
});
