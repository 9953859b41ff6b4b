import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";

const source = ["--conditions=@riposte/source", "--import", "tsx", "--input-type=module", "-e"];
/** Runs a module in its own process, and returns what it prints. */
const run = (code: string) =>
  execFileSync(process.execPath, [...source, code], { cwd: import.meta.dirname, encoding: "utf8" });

describe("globals", () => {
  it("K4: are not changed by an import, nor are prototypes", () => {
    const out = run(`
      const holders = [globalThis, Object, Object.prototype, Array.prototype, String.prototype, Map.prototype, Date.prototype, Promise.prototype];
      const values = () => [fetch, Request, Response, Date.now, JSON.stringify];
      const keys = () => JSON.stringify(holders.map((holder) => Reflect.ownKeys(holder).map(String)));
      const [valuesBefore, keysBefore] = [values(), keys()];
      await import("@riposte/core");
      console.log(keys() === keysBefore, values().every((value, at) => value === valuesBefore[at]));
    `);
    expect(out.trim()).toBe("true true");
  });
});
