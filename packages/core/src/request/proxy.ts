import { ownOptions } from "../platform/own-options.ts";
import type { RequestHeaders } from "./request-headers.ts";

/** Whether a peer is a trusted proxy: for all peers, or by the peer's address (undefined when it is not known). */
export type TrustedPeer = boolean | ((remoteAddress: string | undefined) => boolean);

/** Which headers of a trusted proxy are used. The names are those of Django's settings. */
export interface ProxyTrust {
  /** The peers whose headers are trusted. @default true */
  readonly from?: TrustedPeer;
  /** The header, and the value of it, that mean https; `null` for none. @default ["X-Forwarded-Proto", "https"] */
  readonly secureProxySslHeader?: readonly [name: string, value: string] | null;
  /** Whether `X-Forwarded-Host` replaces the Host header. @default true */
  readonly useXForwardedHost?: boolean;
  /** Whether `X-Forwarded-Port` replaces the port of the connection. @default true */
  readonly useXForwardedPort?: boolean;
}

/** What a trusted proxy's headers say about the client; a member without a header is absent. */
export interface Forwarded {
  readonly scheme?: "http" | "https";
  readonly host?: string;
  readonly port?: string;
}

/** Reads what a proxy's headers say about the client. Returns an empty object when the peer is not trusted. */
export function readForwarded(
  headers: RequestHeaders,
  trust: TrustedPeer | ProxyTrust,
  remoteAddress: string | undefined,
): Forwarded {
  const {
    from = true,
    secureProxySslHeader = ["X-Forwarded-Proto", "https"],
    useXForwardedHost = true,
    useXForwardedPort = true,
  }: ProxyTrust = ownOptions(typeof trust === "object" ? trust : { from: trust });
  if (typeof from === "function" ? !from(remoteAddress) : !from) return {};
  const proto = secureProxySslHeader ? headers.get(secureProxySslHeader[0]) : undefined;
  const host = useXForwardedHost ? headers.get("X-Forwarded-Host") : undefined;
  const port = useXForwardedPort ? headers.get("X-Forwarded-Port") : undefined;
  return {
    // The first of several values was written by the proxy nearest to the client.
    ...(proto !== undefined && {
      scheme: proto.split(",", 1)[0]!.trim() === secureProxySslHeader?.[1] ? "https" : "http",
    }),
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
  };
}
