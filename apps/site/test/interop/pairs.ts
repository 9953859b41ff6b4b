import { afterAll, beforeAll, describe } from "vitest";
import { startDjango } from "./django-server.ts";
import { type RunningServer, type Servers, servers, startServer } from "./servers.ts";

/** The addresses of two sites with the same views; they are available while the tests run. */
export interface Pair {
  /** Django's address. */
  readonly django: string;
  /** The address of the framework's server. */
  readonly ours: string;
}

/** Declares the same tests between Django and the server of each framework; by default one with the same views. */
export function describePairs(name: string, tests: (pair: Pair) => void, ours: Servers = servers): void {
  describe(name, () => {
    let django: RunningServer;
    beforeAll(async () => {
      django = await startDjango();
    }, 300_000);
    afterAll(() => django?.close());

    describe.each(Object.keys(ours))("with %s", (framework) => {
      let started: RunningServer;
      beforeAll(async () => {
        started = await startServer(ours[framework]!);
      });
      afterAll(() => started?.close());
      tests({
        get django() {
          return django.address;
        },
        get ours() {
          return started.address;
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
