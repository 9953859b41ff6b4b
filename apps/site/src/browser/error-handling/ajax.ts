import { get, HttpError, NetworkError, ParseError, TimeoutError } from "@riposte/ajax";

export async function ask(url: string): Promise<string> {
  try {
    return JSON.stringify(await get(url, undefined, { timeout: 1000 }).json());
  } catch (error) {
    if (error instanceof HttpError) throw new Error(`The server answered ${error.status}: ${detail(error.data)}`);
    if (error instanceof TimeoutError) throw new Error("The server took too long.");
    if (error instanceof ParseError) throw new Error("The answer is not what was asked for.");
    if (error instanceof NetworkError) throw new Error("The server cannot be reached.");
    throw error;
  }
}

/** Returns the member `error` of a JSON response. */
function detail(data: unknown): string {
  return typeof data === "object" && data !== null && "error" in data ? String(data.error) : "no details";
}
