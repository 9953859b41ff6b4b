import { expect } from "vitest";
import { type Browser, measureLeaks, writeLeaks } from "../src/measure-leaks.ts";

/** Measures every client in a browser, prints the table, and expects that our clients send nothing to the other origin. */
export async function expectNoLeaks(browser: Browser): Promise<void> {
  const leaks = await measureLeaks(browser);
  console.log(writeLeaks(leaks));
  const of = (client: string) => Object.values(leaks.find((leak) => leak.client === client)!.received);
  for (const ours of ["@riposte/ajax, fetch", "@riposte/ajax, XHR", "jQuery, our transport"]) {
    expect(of(ours)).toEqual(["", "", "", ""]);
  }
  // Plain fetch leaks the token: this proves that the measurement detects a leak.
  expect(of("fetch").join()).toContain("token");
}
