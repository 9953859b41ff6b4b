import { type PlainWay, plainServers } from "../plain/plain-servers.ts";
import { exchange } from "../wire/exchange.ts";

/** What a framework makes of data in its own way. */
export interface PlainAnswer {
  readonly way: PlainWay;
  readonly status: number;
  readonly text: string;
}

/** Returns what each framework answers with the data, asked at this moment. */
export function askPlainServers(data: string): Promise<readonly PlainAnswer[]> {
  const path = `/?${new URLSearchParams({ data }).toString()}`;
  return Promise.all(
    [...plainServers].map(async ([way, port]) => {
      const { status, body } = await exchange(port, { method: "GET", path, headers: [] });
      return { way, status, text: status === 500 ? (messageOf(body.toString()) ?? body.toString()) : body.toString() };
    }),
  );
}

/** Whether the answer says that it failed. */
export function hasFailed({ status }: PlainAnswer): boolean {
  return status >= 400;
}

function messageOf(text: string): string | undefined {
  try {
    return String((JSON.parse(text) as { readonly message?: unknown }).message);
  } catch {
    return undefined;
  }
}
