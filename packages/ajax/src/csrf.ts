import { csrfCookieName, csrfFieldName, csrfHeaderName } from "@riposte/csrf/names";

/** Gives the page's CSRF token as it is now: from the cookie, else a hidden field, else `<meta name="csrf-token">`. */
export function csrfToken(): string | undefined {
  const [, cookie] = document.cookie.match(`(?:^|; )${csrfCookieName}=([^;]+)`) ?? [];
  const field = (name: string) => document.querySelector<HTMLInputElement & HTMLMetaElement>(`[name=${name}]`);
  return cookie || field(csrfFieldName)?.value || field("csrf-token")?.content;
}

/** Tells whether `url` lies on the page's own origin. */
export function isSameOrigin(url: string): boolean {
  return new URL(url, document.baseURI).origin === location.origin;
}

/**
 * Gives the headers that only the page's own origin may see: `X-Requested-With`, and the token with unsafe methods.
 * `trusted` names one other origin that may see the token too.
 */
export function ownHeaders(url: string, method: string, trusted?: unknown): Record<string, string> {
  const same = isSameOrigin(url);
  const token =
    trusted !== false &&
    (same || new URL(url).origin === trusted) &&
    !/^(GET|HEAD|OPTIONS|TRACE)$/i.test(method) &&
    csrfToken();
  return {
    ...(same && { "X-Requested-With": "XMLHttpRequest" }),
    ...(token && { [csrfHeaderName]: token }),
  };
}
