import { expect } from "vitest";
import { type Browser, measureLeaks, writeLeaks } from "../src/measure-leaks.ts";

/** Measures every client in a browser, prints the table, and expects that ours give away nothing. */
export async function expectNoLeaks(browser: Browser): Promise<void> {
  const leaks = await measureLeaks(browser);
  console.log(writeLeaks(leaks));
  const of = (client: string) => Object.values(leaks.find((leak) => leak.client === client)!.received);
  for (const ours of ["@riposte/ajax, fetch", "@riposte/ajax, XHR", "jQuery, our transport"]) {
    expect(of(ours)).toEqual(["", "", "", ""]);
  }
  // What plain fetch gives away shows that the measurement sees it.
  expect(of("fetch").join()).toContain("token");
}
