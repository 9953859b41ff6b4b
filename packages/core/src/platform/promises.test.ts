import { describe, expect, it } from "vitest";
import { andThen } from "./promises.ts";

describe("andThen", () => {
  it("passes a value on at once", () => {
    expect(andThen(1, (one) => one + 1)).toBe(2);
  });

  it("waits for a promise, and for anything else with a then", async () => {
    await expect(andThen(Promise.resolve(1), (one) => one + 1)).resolves.toBe(2);
    // biome-ignore lint/suspicious/noThenProperty: that is what is tested
    const thenable = { then: (resolve: (one: number) => void) => resolve(1) } as Promise<number>;
    await expect(andThen(thenable, (one) => one + 1)).resolves.toBe(2);
  });

  it("throws what the next step throws, or rejects with it", async () => {
    const fail = (): never => {
      throw new Error("no");
    };
    expect(() => andThen(1, fail)).toThrow("no");
    await expect(andThen(Promise.resolve(1), fail)).rejects.toThrow("no");
  });
});
