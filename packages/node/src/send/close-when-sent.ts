import type { ServerResponse } from "node:http";
import type { Sendable } from "@riposte/core/adapter";

/** Closes a response when its exchange ends: all of it is sent, or the client is gone. */
export function closeWhenSent(response: Sendable, target: ServerResponse): void {
  if (target.destroyed || target.closed) void response.close();
  else target.on("close", () => void response.close());
}
