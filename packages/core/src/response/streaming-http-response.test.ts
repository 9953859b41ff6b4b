import { describe, expect, it, vi } from "vitest";
import { UnicodeEncodeError } from "../text/unicode-encode-error.ts";
import { StreamingHttpResponse } from "./streaming-http-response.ts";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

async function* later(...pieces: string[]): AsyncGenerator<string> {
  for (const piece of pieces) yield piece;
}

async function read<Piece>(pieces: AsyncIterable<Piece>): Promise<Piece[]> {
  const all: Piece[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

describe("StreamingHttpResponse", () => {
  it("sends UTF-8 text as text and encodes text in another charset", async () => {
    expect(await read(new StreamingHttpResponse(["a", bytes(0xff), 1]).body)).toEqual(["a", bytes(0xff), bytes(0x31)]);
    expect(await read(new StreamingHttpResponse(later("é"), { charset: "latin-1" }).body)).toEqual([bytes(0xe9)]);
    await expect(read(new StreamingHttpResponse(["\ud800"]).body)).rejects.toThrow(UnicodeEncodeError);
  });

  it("accepts iterables, async iterables and streams", async () => {
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue("x");
        controller.close();
      },
    });
    expect(await read(new StreamingHttpResponse(stream as AsyncIterable<string>).body)).toEqual(["x"]);
    const reader = {
      getReader: () => ({
        read: vi.fn().mockResolvedValueOnce({ done: false, value: "y" }).mockResolvedValue({ done: true }),
        cancel: async () => undefined,
      }),
    };
    expect(await read(new StreamingHttpResponse(reader).body)).toEqual(["y"]);
    expect(() => new StreamingHttpResponse(5 as never)).toThrow(TypeError);
    expect(new StreamingHttpResponse(later()).isAsync).toBe(true);
    expect(new StreamingHttpResponse(["a"]).isAsync).toBe(false);
  });

  it("returns the pieces that are left as bytes", async () => {
    const response = new StreamingHttpResponse(["a", "b"]);
    expect([...(response.streamingContent as Iterable<Uint8Array>)]).toEqual([bytes(0x61), bytes(0x62)]);
    expect([...response]).toEqual([]);
    response.streamingContent = later("c");
    expect(await response.getvalue()).toEqual(bytes(0x63));
    expect(() => [...response]).toThrow("for await");
  });

  it("S6: throws when it is sent twice, or after it was closed", async () => {
    const response = new StreamingHttpResponse(["a"]);
    expect(await read(response.body)).toEqual(["a"]);
    await expect(read(response.body)).rejects.toThrow("This StreamingHttpResponse instance has been sent already");
    const closed = new StreamingHttpResponse(["a"]);
    await closed.close();
    await expect(read(closed.body)).rejects.toThrow("closed already");
  });

  it("ends iterator and source on close, even when nothing was read", async () => {
    const end = vi.fn(async () => ({ done: true as const, value: undefined }));
    const source = { [Symbol.asyncIterator]: () => ({ next: vi.fn(), return: end }), close: vi.fn() };
    const response = new StreamingHttpResponse(source);
    await response.close();
    await response.close();
    expect([end.mock.calls.length, source.close.mock.calls.length]).toEqual([1, 1]);
  });

  it("runs a generator's finally when the reader stops", async () => {
    const ended = vi.fn();
    async function* endless(): AsyncGenerator<string> {
      try {
        for (;;) yield "x";
      } finally {
        ended();
      }
    }
    for await (const _ of new StreamingHttpResponse(endless()).body) break;
    expect(ended).toHaveBeenCalledOnce();
  });

  it("has no content, text or position and cannot be written to, with Django's messages", () => {
    const response = new StreamingHttpResponse([]);
    expect(() => response.content).toThrow(
      "This StreamingHttpResponse instance has no `content` attribute. Use `streaming_content` instead.",
    );
    expect(() => response.text).toThrow("This StreamingHttpResponse instance has no `text` attribute.");
    expect(() => response.tell()).toThrow("This StreamingHttpResponse instance cannot tell its position");
    expect(() => response.write("x")).toThrow("This StreamingHttpResponse instance is not writable");
    expect(response.writable()).toBe(false);
  });
});
