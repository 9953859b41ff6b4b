import { afterEach, describe, expect, it, vi } from "vitest";
import { randomSecret } from "./random-secret.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("randomSecret", () => {
  it("returns 32 letters and digits, different each time", () => {
    const secrets = new Set(Array.from({ length: 500 }, randomSecret));
    expect(secrets.size).toBe(500);
    expect([...secrets].every((secret) => /^[a-zA-Z0-9]{32}$/.test(secret))).toBe(true);
  });

  it("uses all 62 characters about equally often", () => {
    const text = Array.from({ length: 2000 }, randomSecret).join("");
    const counts = new Map<string, number>();
    for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
    expect(counts.size).toBe(62);
    // 64,000 draws: 1,032 of each, standard deviation 32; a difference of ten deviations does not happen by chance.
    expect(Math.min(...counts.values())).toBeGreaterThan(710);
    expect(Math.max(...counts.values())).toBeLessThan(1354);
  });

  it("discards the bytes that would make some letters more likely", () => {
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
