import { csrfCookieName, csrfFieldName, csrfHeaderName } from "@riposte/csrf/names";
import { documentMember, pageOrigin } from "./page-url.ts";

/**
 * Returns the page's current CSRF token: from the last cookie `csrftoken`, which is the one that servers read, else a field
 * `csrfmiddlewaretoken`, else `<meta name="csrf-token">`; `undefined` when the page has none of them.
 */
export function csrfToken(): string | undefined {
  // A sandboxed page cannot read its cookies.
  return pageOrigin() === "null" ? undefined : readToken();
}

function readToken(): string | undefined {
  const find = (name: string) =>
    Document.prototype.querySelector.call<Document, [string], (HTMLInputElement & HTMLMetaElement) | null>(
      document,
      `[name=${name}]`,
    );
  const [, cookie] = documentMember("cookie").match(`(?:.*; |^)${csrfCookieName}=([^;]*)`) ?? [];
  return cookie || find(csrfFieldName)?.value || find("csrf-token")?.content;
}

/**
 * Returns the token that a request may carry: with an unsafe method, to the page's own origin or to the one that `csrf`
 * names. Returns nothing when `csrf` is `false`.
 */
export function tokenFor(url: string | URL, method: string, csrf?: boolean | string): string | false | undefined {
  const { origin } = new URL(url, documentMember("baseURI"));
  const isUnsafe = !/^(GET|HEAD|OPTIONS|TRACE)$/i.test(method);
  return csrf !== false && isUnsafe && (origin === pageOrigin() || origin === csrf) && readToken();
}

/** Returns the headers that only the page's own origin may receive: `X-Requested-With`, and the token with unsafe methods. */
export function ownHeaders(url: URL, method: string, csrf?: boolean | string): Record<string, string> {
  const token = tokenFor(url, method, csrf);
  return {
    ...(url.origin === pageOrigin() && { "X-Requested-With": "XMLHttpRequest" }),
    ...(token && { [csrfHeaderName]: token }),
  };
}
