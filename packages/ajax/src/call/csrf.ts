import { csrfCookieName, csrfFieldName, csrfHeaderName } from "@riposte/csrf/names";
import { own } from "./own.ts";
import { documentMember, pageOrigin } from "./page-url.ts";

/** The names of a server that has its own. */
export interface CsrfNames {
  /** @default "csrftoken" */
  readonly cookieName?: string | undefined;
  /** @default "X-CSRFToken" */
  readonly headerName?: string | undefined;
  /** @default "csrfmiddlewaretoken" */
  readonly fieldName?: string | undefined;
}

/**
 * Returns the page's current CSRF token: from the last cookie `csrftoken`, which is the one that servers read, else a field
 * `csrfmiddlewaretoken`, else `<meta name="csrf-token">`; `undefined` when the page has none of them.
 */
export function csrfToken(names?: CsrfNames): string | undefined {
  const { cookieName = csrfCookieName, fieldName = csrfFieldName } = own(names);
  // A sandboxed page cannot read its cookies.
  if (pageOrigin() === "null") return undefined;
  const find = (name: string) =>
    documentMember("querySelector").call<Document, [string], (HTMLInputElement & HTMLMetaElement) | null>(
      document,
      `[name='${name}']`,
    );
  const [, ...tokens] = `; ${documentMember("cookie")}`.split(`; ${cookieName}=`);
  return tokens.at(-1)?.split(";")[0] || find(fieldName)?.value || find("csrf-token")?.content;
}

/** What the option `csrf` may be: `false` for no token, the one other origin that may also receive it, or own names. */
export type CsrfOption = boolean | string | CsrfNames | undefined;

/** Returns the header with the token: for an unsafe method, to the page's own origin or to that of `csrf`; else nothing. */
export function tokenHeader(url: URL, method: string, csrf?: CsrfOption): Record<string, string> {
  const { headerName = csrfHeaderName } = own(csrf as CsrfNames);
  const isSafe = /^(GET|HEAD|OPTIONS|TRACE)$/i.test(method);
  const mayHave = !isSafe && csrf !== false && [csrf, pageOrigin()].includes(url.origin);
  const token = mayHave && csrfToken(csrf as CsrfNames);
  return token ? { [headerName]: token } : {};
}

/** Returns the headers that only the page's own origin may receive: `X-Requested-With`, and the token with unsafe methods. */
export function ownHeaders(url: URL, method: string, csrf?: CsrfOption): Record<string, string> {
  const header = tokenHeader(url, method, csrf);
  return url.origin === pageOrigin() ? { "X-Requested-With": "XMLHttpRequest", ...header } : header;
}
