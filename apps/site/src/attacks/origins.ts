import type { HttpRequest } from "@riposte/core";
import { contentPolicy } from "../settings.ts";

const twins: Readonly<Record<string, string>> = { localhost: "127.0.0.1", "127.0.0.1": "localhost" };

/**
 * Returns the origin that plays another site: the same port under the other of this machine's two names, which no browser
 * takes for the same site. Undefined when the site was opened under any other name.
 */
export function otherOrigin(request: Pick<HttpRequest, "getHost" | "scheme">): string | undefined {
  const [, name = "", port = ""] = /^(.*?)(:\d+)?$/.exec(request.getHost())!;
  return twins[name] && `${request.scheme}://${twins[name]}${port}`;
}

/** Returns the site's Content-Security-Policy with one directive that also allows an origin. */
export function policyWith(directive: string, origin: string): string {
  const entries = Object.entries(contentPolicy) as [string, readonly string[]][];
  return entries
    .map(([name, sources]) => [name, ...sources, ...(name === directive ? [origin] : [])].join(" "))
    .join("; ");
}
