import { documentMember } from "./page-url.ts";

/** The detail of an `ajax:redirect` event. */
export interface RedirectDetail {
  /** The address that the redirect led to. */
  readonly url: string;
  /** The status of the response from that address. */
  readonly status: number;
  /** The method of the request that was redirected. */
  readonly method: string;
}

declare global {
  interface GlobalEventHandlersEventMap {
    "ajax:redirect": CustomEvent<RedirectDetail>;
  }
}

/**
 * Returns whether a response is HTML that came by a redirect from `url` to another path; a trailing slash makes none. Every
 * path is another one than that of an empty `url`.
 */
export function isElsewhere({ redirected, headers, url: to }: Response, url: string): boolean {
  const pathOf = (address: string) => address.replace(/\/?([?#].*)?$/s, "");
  return redirected && /html/.test(headers.get("Content-Type")!) && pathOf(url) !== pathOf(to);
}

/** Dispatches a cancelable `ajax:redirect` event on the document; returns `false` when a listener cancelled it. */
export function announceRedirect({ url, status }: Response, method: string): boolean {
  const detail: RedirectDetail = { url, status, method };
  const event = new CustomEvent("ajax:redirect", { bubbles: true, cancelable: true, detail });
  return documentMember("dispatchEvent").call(document, event);
}
