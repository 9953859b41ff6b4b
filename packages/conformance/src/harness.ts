import type { UrlListSettings, UrlPattern, View } from "@riposte/core";

/** What some hosts cannot do, and what each means; a harness lists what its host lacks. */
export const capabilities = {
  reasonPhrase: "Sends a custom reason phrase",
  headerCase: "Sends header names with their letter case unchanged",
  headerOrder: "Sends headers in the order of the response",
  noContentType: "Sends a response without any Content-Type",
  allMethods: "Passes on methods that are not common and that the framework does not know",
  hiddenMessages: "Does not send the message of an unexpected error",
  lateErrors: "Reports the failure of a stream to its error handling, even after the head was sent",
  missingFileIsError: "Answers 500 to an error whose `code` is ENOENT, rather than take it for a missing page",
  remoteAddress: "Knows the peer's address",
  rawTarget: "Passes on the request target as sent, not normalised as a URL",
  partByPart: "Reads a multipart body part by part, so that a fault is known before the rest arrives",
  quietLeaving: "Reports no error when a client leaves a stream",
  http2: "Serves HTTP/2",
} as const;

/** The name of something that some hosts cannot do. */
export type Capability = keyof typeof capabilities;

/** How a server is started. */
export interface StartOptions {
  /** Without TLS. @default false */
  readonly http2?: boolean;
}

/** A running server. */
export interface RunningServer {
  /** Without a trailing slash: `http://127.0.0.1:3000`. */
  readonly url: string;
  /** The errors that reached the framework's own error handling, in order. */
  readonly errors: readonly unknown[];
  close(): Promise<void>;
}

/** How the suite starts the adapter under test. */
export interface AdapterHarness {
  readonly name: string;
  readonly lacks?: readonly Capability[];
  /** Starts a real server on a real socket, with the framework's default error handling in production. */
  start(
    views: View | readonly UrlPattern[],
    settings?: UrlListSettings,
    options?: StartOptions,
  ): Promise<RunningServer>;
}

/** One behaviour that every adapter must have. */
export interface Case {
  /** States the behaviour; starts with the ids of the security test plan that the case covers, if any. */
  readonly name: string;
  readonly needs?: Capability;
  /** Rejects with an `AssertionError` when the adapter fails the case. */
  run(harness: AdapterHarness): Promise<void>;
}

/** Returns a case that starts a server with the given views, checks it, and closes it; over HTTP/2 when it needs that. */
export function serverCase(
  name: string,
  views: () => View | readonly UrlPattern[],
  check: (server: RunningServer) => Promise<void>,
  { needs, settings }: { readonly needs?: Capability; readonly settings?: UrlListSettings } = {},
): Case {
  const options = { http2: needs === "http2" };
  const run = async (harness: AdapterHarness): Promise<void> => {
    const server = await harness.start(views(), settings, options);
    try {
      await check(server);
    } finally {
      await server.close();
    }
  };
  return needs === undefined ? { name, run } : { name, needs, run };
}
