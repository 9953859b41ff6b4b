import { describe, expect, it } from "vitest";
import { dumps } from "./dumps.ts";
import { compact } from "./params.ts";
import type { Rows } from "./row-chunks.ts";
import { jsonArray, ndjson } from "./stream.ts";

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<string[]> {
  const texts: string[] = [];
  for await (const chunk of chunks) texts.push(new TextDecoder("utf-8", { ignoreBOM: true }).decode(chunk));
  return texts;
}

async function* inTime(rows: Iterable<unknown>): AsyncGenerator<unknown> {
  yield* rows;
}

const rows = [{ id: 1, at: new Date(0) }, "é", null, undefined, [1, { a: [] }], new Map([["k", 1n]])];

describe("jsonArray", () => {
  it("writes the bytes that dumps writes for the whole list", async () => {
    for (const params of [
      undefined,
      compact,
      { indent: 2 },
      { indent: "\t", sortKeys: true },
      { separators: [" ; ", ":"] as const },
    ]) {
      for (const source of [rows, [], [[]], new Set(rows)] as Rows[]) {
        const options = params ? { jsonDumpsParams: params } : {};
        const whole = dumps([...(source as Iterable<unknown>)], params);
        expect((await collect(jsonArray(source, options))).join("")).toBe(whole);
        expect((await collect(jsonArray(inTime(source as Iterable<unknown>), options))).join("")).toBe(whole);
      }
    }
  });

  it("yields chunks of about 64 KB", async () => {
    const many = Array.from({ length: 20_000 }, (_, id) => ({ id, name: `Row number ${id}` }));
    for (const source of [many, inTime(many)]) {
      const chunks = await collect(jsonArray(source));
      expect(chunks.join("")).toBe(dumps(many));
      for (const chunk of chunks.slice(0, -1)) expect(chunk.length).toBeGreaterThan(64 * 1024 - 1);
      for (const chunk of chunks) expect(chunk.length).toBeLessThan(66 * 1024);
    }
  });

  it("yields whatever is buffered when the next row is late", async () => {
    let release = (): void => {};
    async function* slow(): AsyncGenerator<unknown> {
      yield 1;
      yield 2;
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      yield 3;
    }
    const chunks = jsonArray(slow());
    expect(new TextDecoder().decode((await chunks.next()).value)).toBe("[1, 2");
    const last = chunks.next();
    release();
    expect(new TextDecoder().decode((await last).value)).toBe(", 3]");
    expect((await chunks.next()).done).toBe(true);
  });

  it("waits for the first row, and reads ahead one chunk at most", async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<unknown> {
      await new Promise((resolve) => setTimeout(resolve, 20));
      for (;;) {
        read += 1;
        yield "x".repeat(1022);
      }
    }
    const chunks = jsonArray(endless());
    expect((await chunks.next()).value?.length).toBeGreaterThan(1000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const ahead = read;
    expect(ahead).toBeLessThan(2 * 64 + 2);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(read).toBe(ahead);
    await chunks.return?.();
  });

  it("settles every call of next, also when return is called meanwhile and when calls overlap", async () => {
    const endless: AsyncIterableIterator<unknown> = {
      [Symbol.asyncIterator]: () => endless,
      next: () => new Promise(() => {}),
      return: async () => ({ done: true, value: undefined }),
    };
    const chunks = jsonArray(endless);
    const waiting = chunks.next();
    await chunks.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect((await chunks.next()).done).toBe(true);
    const many = Array.from({ length: 300 }, () => "x".repeat(1000));
    for (const source of [many, inTime(many)]) {
      const stream = jsonArray(source);
      const taken = await Promise.all(Array.from({ length: 7 }, () => stream.next()));
      const bytes = taken.flatMap(({ value }) => (value === undefined ? [] : [Buffer.from(value)]));
      expect(Buffer.concat(bytes).toString()).toBe(dumps(many));
    }
  });

  it("refuses a lone surrogate, with and without indent", async () => {
    for (const params of [compact, { indent: 1, ensureAscii: false }])
      await expect(collect(jsonArray(["\ud800"], { jsonDumpsParams: params }))).rejects.toMatchObject({
        code: "surrogate",
      });
  });

  it("rejects when the source fails after a chunk was sent", async () => {
    async function* failing(): AsyncGenerator<unknown> {
      yield 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      throw new Error("gone");
    }
    const chunks = jsonArray(failing());
    expect(new TextDecoder().decode((await chunks.next()).value)).toBe("[1");
    await new Promise((resolve) => setTimeout(resolve, 40));
    await expect(chunks.next()).rejects.toThrow("gone");
    expect((await chunks.next()).done).toBe(true);
  });

  it("names the row that cannot be encoded, and ends the source", async () => {
    let ended = false;
    function* source(): Generator<unknown> {
      try {
        yield { a: 1 };
        yield { users: [Symbol("x")] };
      } finally {
        ended = true;
      }
    }
    await expect(collect(jsonArray(source()))).rejects.toMatchObject({ path: "$[1].users[0]" });
    expect(ended).toBe(true);
  });

  it("ends the source at once, also while it awaits a row", async () => {
    let ended = false;
    const source: AsyncIterableIterator<unknown> = {
      [Symbol.asyncIterator]: () => source,
      next: () => new Promise(() => {}),
      return: async () => {
        ended = true;
        return { done: true, value: undefined };
      },
    };
    const chunks = jsonArray(source);
    void chunks.next();
    await chunks.return?.();
    expect(ended).toBe(true);
  });
});

describe("ndjson", () => {
  it("writes one row per line", async () => {
    expect((await collect(ndjson([{ a: 1 }, "x\ny", undefined], { jsonDumpsParams: { indent: 2 } }))).join("")).toBe(
      '{"a": 1}\n"x\\ny"\nnull\n',
    );
    expect(await collect(ndjson([]))).toEqual([]);
  });
});
