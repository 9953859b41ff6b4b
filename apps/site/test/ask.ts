import { request } from "node:http";

export interface Answer {
  readonly status: number;
  readonly reason: string;
  /** Headers sorted by name, names in lower case, without those of the connection and the date. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  header(name: string): string | undefined;
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

const ofConnection = new Set(["date", "connection", "keep-alive", "transfer-encoding"]);

/** Sends a request and returns the whole response as it was received. */
export function ask(url: string, { method = "GET", headers = {}, body }: Question = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("error", reject);
      response.once("end", () => {
        const pairs = pairsOf(response.rawHeaders).toSorted(([a], [b]) => (a < b ? -1 : 1));
        resolve({
          status: response.statusCode!,
          reason: response.statusMessage!,
          headers: pairs,
          body: Buffer.concat(chunks),
          header: (name) => pairs.find(([found]) => found === name.toLowerCase())?.[1],
        });
      });
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

function pairsOf(raw: readonly string[]): [string, string][] {
  const pairs = raw.flatMap((name, i): [string, string][] => (i % 2 === 0 ? [[name.toLowerCase(), raw[i + 1]!]] : []));
  return pairs.filter(([name]) => !ofConnection.has(name));
}

/** Returns a csrftoken cookie and the matching X-CSRFToken header, from a page of the site at `address`. */
export async function csrfHeaders(address: string): Promise<Record<string, string>> {
  const page = await ask(`${address}/send-json/`);
  const token = /csrftoken=(\w+)/.exec(page.header("set-cookie") ?? "")?.[1];
  if (token === undefined) throw new Error("The page sets no csrftoken cookie");
  return { Cookie: `csrftoken=${token}`, "X-CSRFToken": token };
}
