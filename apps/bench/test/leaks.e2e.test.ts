import { describe, expect, it } from "vitest";
import { measureLeaks, writeLeaks } from "../src/measure-leaks.ts";

describe("a redirect to another origin", () => {
  it("gives away nothing of our clients, and something of plain fetch", { timeout: 180_000 }, async () => {
    const leaks = await measureLeaks(process.env.CHROMIUM_PATH);
    console.log(writeLeaks(leaks));
    const of = (client: string) => Object.values(leaks.find((leak) => leak.client === client)!.received);
    for (const ours of ["@riposte/ajax, fetch", "@riposte/ajax, XHR", "jQuery, our transport"]) {
      expect(of(ours)).toEqual(["", "", "", ""]);
    }
    expect(of("fetch").join()).toContain("token");
  });
});
