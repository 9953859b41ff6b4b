import { call } from "../call/client.ts";
import { anySignal } from "../call/clock.ts";
import { AjaxError, ParseError } from "../call/errors.ts";
import { membersOf } from "../call/members.ts";
import { type AjaxOptions, withClient } from "../call/options.ts";
import { own } from "../call/own.ts";
import { pageOrigin, resolveUrl } from "../call/page-url.ts";
import { beginStep, pendingPushes } from "./history.ts";
import { containerOf, type Place, placeOf, type SwapOptions, swapPage } from "./swap.ts";

export { placeOf };

/** How an answer is put into the page. */
export interface ShowOptions extends SwapOptions {
  /** `true` adds the url of the response to the history, a string adds that url; Back then undoes the swap. */
  push?: boolean | string | undefined;
}

export interface LoadOptions extends AjaxOptions, ShowOptions {}

export interface LoadPartsOptions extends Omit<LoadOptions, "select"> {
  /**
   * For each target the selector of its new content in the response. `true` is the selector of the target, which is
   * replaced then, unless `swap` says something else.
   */
  targets: Readonly<Record<string, string | true>>;
}

/** The newest load, or submit, into one or more targets. */
export interface Turn {
  /** Aborts when a newer one into a target begins, and when Back ends one with `push`. */
  readonly signal: AbortSignal;
  /** Swaps HTML in, unless a newer one has begun. Throws `ParseError` for any other body; a 204 changes nothing. */
  show(response: Response, html: string): Promise<void>;
  end(): void;
}

interface Running extends AbortController {
  /** What is shown until now: a swap function, once it has begun, comes to its end before anything newer is shown. */
  shown?: Promise<unknown>;
}

const running: WeakMap<Element, Running> = /* @__PURE__ */ new WeakMap();

/**
 * Loads HTML into the page: into one target, or parts of it into several. Resolves to `true`, or to `false` when a newer
 * load into the same target, or the Back button during a load with `push`, replaced this one. Responses with status 2xx and
 * 422 are swapped in; 204 changes nothing. Throws `HttpError` for any other status, `RedirectError` for HTML that came by a
 * redirect to another path, `ParseError` when the body is not HTML or has no element for a target, `TypeError` when no
 * element matches a target, or for `push` to another origin, and the other errors of a call.
 */
export function load(target: string | Element, url: string | URL, options?: LoadOptions): Promise<boolean>;
export function load(url: string | URL, options: LoadPartsOptions): Promise<boolean>;
export async function load(
  first: string | Element | URL,
  second: string | URL | LoadPartsOptions,
  third?: LoadOptions,
): Promise<boolean> {
  const isOne = typeof second === "string" || second instanceof URL;
  const [url, options, places] = isOne
    ? [second, third, [placeOf(first as string, third)]]
    : [first as string, second, partsOf(second)];
  const all = withClient(options);
  const turn = beginTurn(places, options);
  try {
    // The browser must not show a cached fragment as the page when it returns to this url.
    const cache = own(options).push === true ? "no-store" : "default";
    const signal = anySignal(turn.signal, all.signal);
    const answer = call(url, { cache, ...all, signal }, "text/html", undefined, isShown);
    const html = await answer.text();
    const response = await answer;
    await turn.show(response, html);
    return !turn.signal.aborted;
  } catch (error) {
    if (turn.signal.aborted) return false;
    throw error;
  } finally {
    turn.end();
  }
}

/** Returns whether the HTML of a response is swapped in: 2xx, and 422, which is a form with errors. */
function isShown({ ok, status }: Response): boolean {
  return ok || status === 422;
}

function partsOf(options: LoadPartsOptions): Place[] {
  const { targets, swap } = own(options);
  const parts = Object.entries(own(targets));
  if (!parts[0]) throw new TypeError("neither url nor targets");
  return parts.map(([target, select]) => {
    if (!select) throw new TypeError(`no selector for ${target}`);
    return placeOf(target, select === true ? { select: target, swap: swap ?? "outer" } : { select, swap });
  });
}

/** Ends what is running into these places, and marks them as busy. Throws `AjaxError` for `push` in a page without history. */
export function beginTurn(places: readonly Place[], options: ShowOptions | undefined): Turn {
  const { push } = own(options);
  const mine: Running = new AbortController();
  if (push && !location.href.startsWith("http")) throw new AjaxError("no history in this page: leave out push");
  if (push) pendingPushes.add(mine);
  mine.shown = Promise.all(places.map(({ element }) => running.get(element)?.shown));
  // All of them first: two selectors may match one element.
  for (const { element } of places) cancelLoad(element);
  for (const { element } of places) {
    running.set(element, mine);
    membersOf(element).ariaBusy = "true";
  }
  return {
    signal: mine.signal,
    show(response, html) {
      const shown = mine.shown!.then(() => put(response, html));
      mine.shown = shown.catch(() => {});
      return shown.catch((error) => {
        if (!mine.signal.aborted) throw error;
      });
    },
    end() {
      pendingPushes.delete(mine);
      for (const { element } of places) if (running.get(element) === mine) membersOf(element).ariaBusy = null;
    },
  };

  async function put(response: Response, html: string): Promise<void> {
    mine.signal.throwIfAborted();
    const { status, url, headers } = response;
    if (html && !/html/.test(headers.get("Content-Type")!)) throw new ParseError("not HTML", response);
    if (status === 204) return;
    // Without the origin, because the page's own url may have a user name.
    const step = push === true ? url.replace(pageOrigin(), "") : push;
    if (step && resolveUrl(step).origin !== pageOrigin()) throw new TypeError(`push to another origin: ${step}`);
    const makeStep = beginStep(
      places.map(({ element, how }) => containerOf(element, how)),
      places.some(({ how }) => typeof how === "function"),
    );
    const title = await swapPage(places, html, options, status === 422, mine.signal);
    if (push) makeStep(step as string, title);
  }
}

/** Aborts the load into an element; its `load()` resolves to `false`. */
export function cancelLoad(element: Element): void {
  running.get(element)?.abort();
}
