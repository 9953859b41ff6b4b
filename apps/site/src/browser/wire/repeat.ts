import { HttpError, post } from "@riposte/ajax";
import type { Call } from "./call.ts";

/** What `/wire/` tells a script of each server. */
export interface HostVerdict {
  readonly host: string;
  readonly status: number | null;
  readonly differs: readonly string[];
  readonly digest: string;
}

/** Headers that a browser adds itself, and those that the site sets for every request that it repeats. */
const own = /^(?:x-csrftoken|content-length|origin|referer|sec-.*)$/i;

/** Sends a call again, to all servers, and returns what each has answered. Rejects with words for a person. */
export async function sendToAll({ method, path, headers, body }: Call): Promise<readonly HostVerdict[]> {
  const data = new FormData();
  for (const [name, value] of Object.entries({ method, path, body, to: "all" }))
    if (value !== "") data.append(name, value);
  const token = headers.some(([name]) => name.toLowerCase() === "x-csrftoken");
  if (token) data.append("token", "header");
  for (const [name, value] of headers) if (!own.test(name)) data.append("header", `${name}: ${value}`);
  try {
    const { hosts } = await post("/wire/", data).json<{ hosts: readonly HostVerdict[] }>();
    return hosts;
  } catch (error) {
    throw new Error(
      error instanceof HttpError ? wordsFor(error.status) : "This server cannot be reached: is it still running?",
    );
  }
}

function wordsFor(status: number): string {
  return status === 403 ? "Your token has expired: load the page again." : `The server did not pass it on (${status}).`;
}
