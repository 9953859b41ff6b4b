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
  const { cookieName, fieldName } = own(names);
  // A sandboxed page cannot read its cookies.
  return pageOrigin() === "null" ? undefined : readToken(cookieName && patternOf(cookieName), fieldName);
}

function readToken(cookiePattern: string = csrfCookieName, fieldName: string = csrfFieldName): string | undefined {
  const find = (name: string) =>
    documentMember("querySelector").call<Document, [string], (HTMLInputElement & HTMLMetaElement) | null>(
      document,
      `[name='${name}']`,
    );
  const [, cookie] = documentMember("cookie").match(`(?:.*; |^)${cookiePattern}=([^;]*)`) ?? [];
  return cookie || find(fieldName)?.value || find("csrf-token")?.content;
}

const patternOf = (cookieName: string): string => cookieName.replace(/\W/g, "\\$&");

/** What the option `csrf` may be: `false` for no token, the one other origin that may also receive it, or own names. */
export type CsrfOption = boolean | string | CsrfNames | undefined;

/** Returns the token that a request may carry: with an unsafe method, to the page's own origin or to that of `csrf`. */
export function tokenFor(
  url: string | URL,
  method: string,
  csrf?: CsrfOption,
  cookiePattern?: string,
  fieldName?: string,
): string | false | undefined {
  const { origin } = new URL(url, documentMember("baseURI"));
  const isUnsafe = !/^(GET|HEAD|OPTIONS|TRACE)$/i.test(method);
  return (
    isUnsafe && csrf !== false && (origin === csrf || origin === pageOrigin()) && readToken(cookiePattern, fieldName)
  );
}

/** Returns the names in an option `csrf`; only own properties are read. */
export function namesOf(csrf: CsrfOption): CsrfNames {
  return own(Object(csrf) as CsrfNames);
}

/** Returns the headers that only the page's own origin may receive: `X-Requested-With`, and the token with unsafe methods. */
export function ownHeaders(url: URL, method: string, csrf?: CsrfOption): Record<string, string> {
  const { cookieName, headerName = csrfHeaderName, fieldName } = namesOf(csrf);
  const token = tokenFor(url, method, csrf, cookieName && patternOf(cookieName), fieldName);
  return {
    ...(url.origin === pageOrigin() && { "X-Requested-With": "XMLHttpRequest" }),
    ...(token && { [headerName]: token }),
  };
}
