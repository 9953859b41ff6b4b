import { anySignal, call } from "../call/client.ts";
import { ParseError } from "../call/errors.ts";
import { type AjaxOptions, own } from "../call/options.ts";
import { beginStep } from "./history.ts";
import { containerOf, findElement, type SwapOptions, swap } from "./swap.ts";

export interface LoadOptions extends AjaxOptions, SwapOptions {
  /** Adds the url of the answer, or this one, to the history, so that Back undoes the swap. */
  push?: boolean | string;
}

const running: WeakMap<Element, AbortController> = /* @__PURE__ */ new WeakMap();

/**
 * Loads HTML into the page; gives `false` when a newer load into the same target took its place. Answers of status 2xx
 * and 422 are swapped (204 changes nothing); throws the errors of the base, and `ParseError` for what is not HTML.
 */
export async function load(target: string | Element, url: string | URL, options?: LoadOptions): Promise<boolean> {
  const { push, signal, swap: how } = own(options);
  const element = findElement(target);
  const mine = new AbortController();
  cancelLoad(element);
  running.set(element, mine);
  element.ariaBusy = "true";
  try {
    const both = anySignal(mine.signal, signal);
    // A cached fragment must not stand for the page when the browser comes back to this url.
    const cache = push === true ? "no-store" : "default";
    const [html, response] = await fetchHtml(url, { cache, ...options, signal: both });
    mine.signal.throwIfAborted();
    if (response.status === 204) return true;
    const makeStep = beginStep(containerOf(element, how));
    await swap(element, html, options);
    if (push) makeStep(push === true ? response.url : push);
    return true;
  } catch (error) {
    if (mine.signal.aborted) return false;
    throw error;
  } finally {
    if (running.get(element) === mine) element.ariaBusy = null;
  }
}

/** Stops what is being loaded into an element; that `load()` gives `false`. */
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
