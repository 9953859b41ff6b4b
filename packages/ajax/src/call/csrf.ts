import { csrfCookieName, csrfFieldName, csrfHeaderName } from "@riposte/csrf/names";

/**
 * Returns the page's current CSRF token: from the cookie `csrftoken`, else a field `csrfmiddlewaretoken`, else
 * `<meta name="csrf-token">`; `undefined` when the page has none of them.
 */
export function csrfToken(): string | undefined {
  const [, cookie] = document.cookie.match(`(?:^|; )${csrfCookieName}=([^;]+)`) ?? [];
  const field = (name: string) => document.querySelector<HTMLInputElement & HTMLMetaElement>(`[name=${name}]`);
  return cookie || field(csrfFieldName)?.value || field("csrf-token")?.content;
}

/**
 * Returns the headers that only the page's own origin may receive: `X-Requested-With`, and the token with unsafe methods.
 * `csrf` is `false` for no token, or the one other origin that may also receive the token.
 */
export function ownHeaders(url: string, method: string, csrf?: boolean | string): Record<string, string> {
  const { origin } = new URL(url, document.baseURI);
  const isOwn = origin === location.origin;
  const isUnsafe = !/^(GET|HEAD|OPTIONS|TRACE)$/i.test(method);
  const token = csrf !== false && (isOwn || origin === csrf) && isUnsafe && csrfToken();
  return { ...(isOwn && { "X-Requested-With": "XMLHttpRequest" }), ...(token && { [csrfHeaderName]: token }) };
}
