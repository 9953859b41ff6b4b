import { describe, expect, it } from "vitest";
import { lines } from "./lines.ts";

async function linesOf(...pieces: string[]): Promise<string[]> {
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  const found: string[] = [];
  for await (const line of lines(new Response(body))) found.push(line);
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

  it("reads a line of many chunks in linear time", async () => {
    const start = performance.now();
    const [line] = await linesOf(...Array.from({ length: 2000 }, () => "x".repeat(10_000)));
    expect(line).toHaveLength(20_000_000);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
