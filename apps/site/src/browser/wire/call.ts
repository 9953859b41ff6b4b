/** A request of this page, and what has come of it so far. */
export interface Call {
  readonly method: string;
  /** Path and query string. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** What was sent, as far as it is text. */
  readonly body: string;
  /** Whether the same can be sent again: not so with files. */
  readonly canRepeat: boolean;
  status?: number;
  reason?: string;
  answerHeaders?: readonly (readonly [name: string, value: string])[];
  /** The beginning of the body. */
  text: string;
  /** Why there is no whole answer, in words. */
  fault?: string;
  isOpen: boolean;
  milliseconds: number;
}

/** Characters of a body that are shown. */
export const shownCharacters = 4_096;

/** Returns a call that was just sent; undefined for one to another origin, and for the panel's own. */
export function startCall(method: string, url: string, headers: Call["headers"], body: unknown): Call | undefined {
  const { origin, pathname, search } = new URL(url, location.href);
  if (origin !== location.origin || pathname === "/wire/") return undefined;
  const { text, canRepeat } = readBody(body);
  return { method, path: pathname + search, headers, body: text, canRepeat, text: "", isOpen: true, milliseconds: 0 };
}

function readBody(body: unknown): { readonly text: string; readonly canRepeat: boolean } {
  if (body === undefined || body === null) return { text: "", canRepeat: true };
  if (typeof body === "string") return { text: body, canRepeat: true };
  if (body instanceof URLSearchParams) return { text: body.toString(), canRepeat: true };
  if (body instanceof FormData) {
    const parts = [...body].map(
      ([name, value]) => `${name}: ${typeof value === "string" ? value : `${value.name}, ${value.size} bytes`}`,
    );
    return { text: parts.join("\n"), canRepeat: false };
  }
  return { text: "(bytes)", canRepeat: false };
}
