import { ownOptions } from "../platform/own-options.ts";
import type { RequestHeaders } from "./request-headers.ts";

/** Whether the peer at this address is a proxy of one's own. */
export type TrustedPeer = boolean | ((remoteAddress: string | undefined) => boolean);

/** Which headers of a trusted proxy count; the names are Django's settings. */
export interface ProxyTrust {
  /** The peers whose headers are believed. @default true */
  readonly from?: TrustedPeer;
  /** The header, and its value, that say that the client came by https. @default ["X-Forwarded-Proto", "https"] */
  readonly secureProxySslHeader?: readonly [name: string, value: string] | null;
  /** Whether `X-Forwarded-Host` is the host. @default true */
  readonly useXForwardedHost?: boolean;
  /** Whether `X-Forwarded-Port` is the port. @default true */
  readonly useXForwardedPort?: boolean;
}

/** What a trusted proxy says; members that it does not say are undefined. */
export interface Forwarded {
  readonly scheme?: "http" | "https";
  readonly host?: string;
  readonly port?: string;
}

/** Gives what the headers of a proxy say of the client, and nothing when the peer is not to be believed. */
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
    // The first of several is what the proxy nearest to the client said.
    ...(proto !== undefined && {
      scheme: proto.split(",", 1)[0]!.trim() === secureProxySslHeader?.[1] ? "https" : "http",
    }),
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
  };
}
