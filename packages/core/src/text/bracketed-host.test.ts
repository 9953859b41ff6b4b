import { describe, expect, it } from "vitest";
import { isBracketedHost } from "./url-split.ts";

describe("isBracketedHost", () => {
  it("accepts IPv6 addresses and those of future versions, and nothing else", () => {
    for (const host of ["::", "::1", "1:2:3:4:5:6:7:8", "1::8", "::ffff:1.2.3.4", "fe80::1%eth0", "v1.x"]) {
      expect(isBracketedHost(host), host).toBe(true);
    }
    const wrong = [
      "",
      ":",
      ":::",
      "1:2:3:4:5:6:7",
      "1::2::3",
      "1:2:3:4:5:6:7::8",
      "::g",
      "::12345",
      "1.2.3.4",
      "::1.2.3.256",
      "::01.2.3.4",
      "::1%",
      "vx.y",
      "v1.",
    ];
    for (const host of wrong) expect(isBracketedHost(host), host).toBe(false);
  });
});
