import { HttpRequest, type HttpResponseBase, type RequestSettings } from "@riposte/core";

/** A secret, and a masked token that holds it, as Django 6.0 made them. */
export const secret = "ErJZOj7qG1h0QIgqDKdKZcHXaKszoLSK";
export const token = "cZQxqqWwf9LPaI7AQxRyJk6LmRH63XRTGgpm4zTML0SFQgdQj7U8ymDymrZvhyzt";

/** The parts of a request that a test sets. */
export interface RequestParts {
  readonly method?: string;
  readonly target?: string;
  readonly secure?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** The csrftoken cookie. */
  readonly cookie?: string;
  /** Form fields, sent url-encoded. */
  readonly form?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly native?: unknown;
  readonly settings?: RequestSettings;
}

/** Returns a request to www.example.com; the default method is POST. */
export function requestOf(parts: RequestParts = {}): HttpRequest {
  const { method = "POST", target = "/", secure = false, headers = {}, cookie, form, native, settings } = parts;
  const body = parts.body ?? new URLSearchParams(form).toString();
  const pairs = Object.entries({
    Host: "www.example.com",
    ...(cookie === undefined ? {} : { Cookie: `csrftoken=${cookie}` }),
    ...(form ? { "Content-Type": "application/x-www-form-urlencoded" } : {}),
    ...headers,
  });
  return new HttpRequest(
    {
      method,
      target,
      headers: pairs,
      encrypted: secure,
      signal: new AbortController().signal,
      native,
      body: {
        bytes: () => Promise.resolve(new TextEncoder().encode(body)),
        pieces: () => {
          throw new Error("The connection was reset");
        },
      },
    },
    settings,
  );
}

/** Returns the values of the response's Set-Cookie headers. */
export function cookiesOf(response: HttpResponseBase): string[] {
  return [...response.headers].filter(([name]) => name === "Set-Cookie").map(([, line]) => line);
}

/** Returns the secret that the response sets, or undefined. */
export function secretOf(response: HttpResponseBase): string | undefined {
  return /^csrftoken=([^;]*)/.exec(cookiesOf(response).join())?.[1];
}
