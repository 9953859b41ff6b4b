import { anySignal, call } from "../call/client.ts";
import { AjaxError, ParseError } from "../call/errors.ts";
import { membersOf } from "../call/members.ts";
import type { AjaxOptions } from "../call/options.ts";
import { own } from "../call/own.ts";
import { pageOrigin } from "../call/page-url.ts";
import { beginStep, pendingPushes } from "./history.ts";
import { containerOf, findElement, type SwapOptions, swapPage } from "./swap.ts";

export interface LoadOptions extends AjaxOptions, SwapOptions {
  /** `true` adds the url of the response to the history, a string adds that url; Back then undoes the swap. */
  push?: boolean | string | undefined;
}

const running: WeakMap<Element, AbortController> = /* @__PURE__ */ new WeakMap();

/**
 * Loads HTML into the page. Resolves to `true`, or to `false` when a newer load into the same target, or the Back button
 * during a load with `push`, replaced this one. Responses with status 2xx and 422 are swapped in; 204 changes nothing.
 * Throws `HttpError` for any other status, `RedirectError` for HTML that came by a redirect to another path, `ParseError`
 * when the body is not HTML, `TypeError` when no element matches `target`, and the other errors of a call.
 */
export async function load(target: string | Element, url: string | URL, options?: LoadOptions): Promise<boolean> {
  const { push, signal, swap: how } = own(options);
  const element = findElement(target);
  const state = membersOf(element);
  const mine = new AbortController();
  if (push && !location.href.startsWith("http")) throw new AjaxError("no history in this page: leave out push");
  cancelLoad(element);
  running.set(element, mine);
  if (push) pendingPushes.add(mine);
  state.ariaBusy = "true";
  try {
    const both = anySignal(mine.signal, signal);
    // The browser must not show a cached fragment as the page when it returns to this url.
    const cache = push === true ? "no-store" : "default";
    const [html, response] = await fetchHtml(url, { cache, ...options, signal: both });
    mine.signal.throwIfAborted();
    if (response.status === 204) return true;
    const makeStep = beginStep(containerOf(element, how));
    const title = await swapPage(element, html, options);
    // Without the origin, because the page's own url may have a user name.
    if (push) makeStep(push === true ? response.url.replace(pageOrigin(), "") : push, title);
    return true;
  } catch (error) {
    if (mine.signal.aborted) return false;
    throw error;
  } finally {
    pendingPushes.delete(mine);
    if (running.get(element) === mine) state.ariaBusy = null;
  }
}

/** Aborts the load into an element; its `load()` resolves to `false`. */
export function cancelLoad(element: Element): void {
  running.get(element)?.abort();
}

async function fetchHtml(
  url: string | URL,
  options: AjaxOptions,
): Promise<readonly [html: string, response: Response]> {
  const answer = call(url, options, "text/html");
  const found = await Promise.all([answer.text(), answer]).catch((error) => {
    if (error.status === 422) return [`${error.data ?? ""}`, error.response as Response] as const;
    throw error;
  });
  const [html, response] = found;
  if (html && !/html/.test(response.headers.get("Content-Type")!)) throw new ParseError("not HTML", response);
  return found;
}
