import type { RequestSettings, UrlPattern, View } from "@riposte/core";

/** What a host may be unable to do, said out loud. */
export type Capability =
  /** Sends a reason phrase of one's own. */
  | "reasonPhrase"
  /** Sends header names in the case they were given. */
  | "headerCase"
  /** Sends headers in the order they were given. */
  | "headerOrder"
  /** Sends a response without any Content-Type. */
  | "noContentType"
  /** Lets methods through that are neither common nor known to the framework. */
  | "allMethods"
  /** Keeps an unexpected error's message to itself. */
  | "hiddenMessages"
  /** Tells its error handling of a stream that failed after its head was sent. */
  | "lateErrors"
  /** Knows the peer's address. */
  | "remoteAddress"
  /** Sees the target as it was sent; else it is normalised as a URL. */
  | "rawTarget";

/** A server that listens. */
export interface RunningServer {
  /** Without a slash at its end: `http://127.0.0.1:3000`. */
  readonly url: string;
  /** What reached the framework's own error handling, in order. */
  readonly errors: readonly unknown[];
  close(): Promise<void>;
}

/** How the suite starts the adapter under test. */
export interface AdapterHarness {
  readonly name: string;
  readonly lacks?: readonly Capability[];
  /** Starts a real server on a real socket, with the framework's default error handling in production. */
  start(views: View | readonly UrlPattern[], settings?: RequestSettings): Promise<RunningServer>;
}

/** One thing that every adapter must do. */
export interface Case {
  /** States it; starts with the ids of the security test plan that it covers, if any. */
  readonly name: string;
  readonly needs?: Capability;
  /** Rejects with an `AssertionError` when the adapter does not. */
  run(harness: AdapterHarness): Promise<void>;
}

/** Makes a case that has a server running with the given views. */
export function serverCase(
  name: string,
  views: () => View | readonly UrlPattern[],
  check: (server: RunningServer) => Promise<void>,
  { needs, settings }: { readonly needs?: Capability; readonly settings?: RequestSettings } = {},
): Case {
  const run = async (harness: AdapterHarness): Promise<void> => {
    const server = await harness.start(views(), settings);
    try {
      await check(server);
    } finally {
      await server.close();
    }
  };
  return needs === undefined ? { name, run } : { name, needs, run };
}
