import { afterEach, describe, expect, it, vi } from "vitest";
import { randomSecret } from "./random-secret.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("randomSecret", () => {
  it("gives 32 letters and digits, others each time", () => {
    const secrets = new Set(Array.from({ length: 500 }, randomSecret));
    expect(secrets.size).toBe(500);
    expect([...secrets].every((secret) => /^[a-zA-Z0-9]{32}$/.test(secret))).toBe(true);
  });

  it("uses all 62 characters about as often", () => {
    const text = Array.from({ length: 2000 }, randomSecret).join("");
    const counts = new Map<string, number>();
    for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
    expect(counts.size).toBe(62);
    // 64,000 draws: 1,032 each, standard deviation 32; ten of them never happen.
    expect(Math.min(...counts.values())).toBeGreaterThan(710);
    expect(Math.max(...counts.values())).toBeLessThan(1354);
  });

  it("throws away the bytes that would make some letters likelier", () => {
    let call = 0;
    vi.spyOn(crypto, "getRandomValues").mockImplementation((array) => {
      call += 1;
      (array as unknown as Uint8Array).fill(call === 1 ? 250 : 63);
      return array;
    });
    expect(randomSecret()).toBe("b".repeat(32));
    expect(call).toBe(2);
  });
});
