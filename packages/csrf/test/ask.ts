import { request as send } from "node:http";

/** What a test reads of a response. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly cookies: readonly string[];
  readonly vary: string;
  readonly type: string;
  readonly location: string;
}

export type Headers = Readonly<Record<string, string>>;

/** Sends one request and returns the response. */
export function ask(url: string, method = "GET", headers: Headers = {}, body?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
    const asked = send(url, { method, headers: { ...headers, ...length } }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode!,
          body: text,
          cookies: response.headers["set-cookie"] ?? [],
          vary: response.headers.vary ?? "",
          type: response.headers["content-type"] ?? "",
          location: response.headers.location ?? "",
        }),
      );
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

/** Returns the reason that a debug page shows. */
export function reasonOf({ body }: Answer): string | undefined {
  return /<pre>(.*)<\/pre>/.exec(body)?.[1]?.replaceAll("&#x27;", "'");
}
