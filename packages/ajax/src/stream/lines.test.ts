import { describe, expect, it } from "vitest";
import { lines } from "./lines.ts";

const linesOf = (...pieces: string[]) => linesWithin(undefined, ...pieces);

async function linesWithin(maxSize: number | undefined, ...pieces: string[]): Promise<string[]> {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  const found: string[] = [];
  for await (const line of lines(new Response(body), { maxSize })) found.push(line);
  return found;
}

describe("lines", () => {
  it("yields the same lines wherever the text is split", async () => {
    const text = "a\r\n\r\nb\rc\n\nd";
    const expected = ["a", "", "b", "c", "", "d"];
    for (let first = 0; first <= text.length; first++) {
      for (let second = first; second <= text.length; second++) {
        expect(await linesOf(text.slice(0, first), text.slice(first, second), text.slice(second))).toEqual(expected);
      }
    }
  });

  it.each([
    ["ascii", "abcdef", 6],
    ["of two bytes", "ééé", 6],
    ["of three bytes", "日本", 6],
    ["of four bytes", "😀a", 5],
  ])("compares bytes with maxSize, for characters %s", async (_, line, bytes) => {
    expect(await linesWithin(bytes, `${line}\n`, line, "\n", line)).toEqual([line, line, line]);
    for (const end of ["\n", ""]) {
      await expect(linesWithin(bytes - 1, `x\n${line}${end}`)).rejects.toMatchObject({
        name: "SizeError",
        message: `over ${bytes - 1}`,
      });
    }
  });

  it("reads a line of many chunks in linear time", async () => {
    const start = performance.now();
    const [line] = await linesOf(...Array.from({ length: 2000 }, () => "x".repeat(10_000)));
    expect(line).toHaveLength(20_000_000);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
