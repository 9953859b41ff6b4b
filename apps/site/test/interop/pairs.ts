import { afterAll, beforeAll, describe } from "vitest";
import { startDjango } from "./django-server.ts";
import { type RunningServer, servers, startServer } from "./servers.ts";

/** The addresses of two sites with the same views; they are available while the tests run. */
export interface Pair {
  /** Django's address. */
  readonly django: string;
  /** The address of the framework's server. */
  readonly ours: string;
}

/** Declares the same tests between Django and the server of each framework. */
export function describePairs(name: string, tests: (pair: Pair) => void): void {
  describe(name, () => {
    let django: RunningServer;
    beforeAll(async () => {
      django = await startDjango();
    }, 300_000);
    afterAll(() => django?.close());

    describe.each(Object.keys(servers))("with %s", (framework) => {
      let ours: RunningServer;
      beforeAll(async () => {
        ours = await startServer(servers[framework]!);
      });
      afterAll(() => ours?.close());
      tests({
        get django() {
          return django.address;
        },
        get ours() {
          return ours.address;
        },
      });
    });
  });
}

/** Both directions: from one site to the other. */
export const directions: readonly (readonly [maker: keyof Pair, reader: keyof Pair])[] = [
  ["django", "ours"],
  ["ours", "django"],
];
