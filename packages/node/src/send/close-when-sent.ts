import type { ServerResponse } from "node:http";
import type { Sendable } from "@riposte/core/adapter";

/** Closes a response when it has been sent, or when the client has disconnected. */
export function closeWhenSent(response: Sendable, target: ServerResponse): void {
  if (target.destroyed || target.closed) void response.close();
  else target.on("close", () => void response.close());
}
