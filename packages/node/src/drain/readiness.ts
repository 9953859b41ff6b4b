import { JsonResponse, type View } from "@riposte/core";
import { isDraining } from "./drain.ts";
import type { DrainableServer } from "./open-exchanges.ts";

/** What must work before the program can answer: a check that throws, or rejects, has failed. */
export type Checks = Readonly<Record<string, () => unknown>>;

/** How `readiness` looks at the program. */
export interface ReadinessOptions {
  /** The server that the view is on: while it drains, the answer is a 503. A function when the server is made later. */
  readonly server?: DrainableServer | (() => DrainableServer | undefined);
}

/**
 * Returns a view that says whether the program may get requests: 200 when every check passes, 503 when one fails or the
 * server drains. The answer names the checks, never their errors; no cache keeps it.
 */
export function readiness(checks: Checks = {}, { server }: ReadinessOptions = {}): View {
  return async () => {
    const target = typeof server === "function" ? server() : server;
    const isStopping = target !== undefined && isDraining(target);
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]): Promise<[string, "ok" | "failed"]> => [name, await run(check)]),
    );
    const isReady = !isStopping && results.every(([, result]) => result === "ok");
    const status = isStopping ? "draining" : isReady ? "ready" : "failed";
    return new JsonResponse(
      { status, checks: Object.fromEntries(results) },
      { status: isReady ? 200 : 503, headers: { "Cache-Control": "no-store" } },
    );
  };
}

/** Returns a view that says that the program runs: always 200. */
export function liveness(): View {
  return () => new JsonResponse({ status: "alive" }, { headers: { "Cache-Control": "no-store" } });
}

async function run(check: () => unknown): Promise<"ok" | "failed"> {
  try {
    await check();
    return "ok";
  } catch {
    return "failed";
  }
}
