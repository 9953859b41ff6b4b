import { attributeOf, membersOf } from "./call/members.ts";
import { own } from "./call/own.ts";
import { resolveUrl } from "./call/page-url.ts";
import { report } from "./call/report.ts";
import { announce } from "./page/announce.ts";
import { cancelLoad, type LoadOptions, load } from "./page/load.ts";
import { findElement } from "./page/swap.ts";

export interface SearchOptions extends Omit<LoadOptions, "announce" | "focus" | "signal" | "swap"> {
  /** The element that shows the results, or its selector. */
  target: string | Element;
  /** The url of the results, as HTML. By default the action of the input's form, else the page. */
  url?: string | URL | undefined;
  /** The query parameter. By default the name of the input, else `q`. */
  param?: string | undefined;
  /** Milliseconds without typing before a request is sent. @default 250 */
  delay?: number | undefined;
  /** The minimum number of characters; with fewer the results are cleared. @default 1 */
  min?: number | undefined;
  /** Returns what a screen reader says; `count` is the number of list items, table rows, articles and options. */
  message?: ((count: number) => string) | undefined;
  /** What a screen reader says when a search fails; the results are cleared then. @default "Search failed" */
  failure?: string | undefined;
}

/**
 * Shows results while the user types. Returns a function that stops it. A failure is an `ajax:error` event on the input.
 * Throws `TypeError` when the target contains the input, or when a selector matches no element.
 */
export function liveSearch(input: string | HTMLInputElement, options: SearchOptions): () => void {
  const field = findElement(input) as HTMLInputElement;
  const {
    target,
    url,
    param,
    delay = 250,
    min = 1,
    message = (count: number) => `${count} results`,
    failure = "Search failed",
    ...rest
  } = own(options);
  const results = findElement(target);
  const { contains, querySelectorAll, replaceChildren } = membersOf(results);
  // The option `base` is not for the addresses that the page itself has.
  const from = url ?? resolveUrl((field.form && attributeOf(field.form, "action")) || location.pathname);
  if (contains(field)) throw new TypeError("input in target");
  const listeners = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const search = () => {
    cancelLoad(results);
    const value = field.value.trim();
    const count = () => message(querySelectorAll("li,tbody tr,article,[role=option]").length);
    // Results that do not belong to the text would mislead.
    const clear = (say: () => string) => {
      const had = membersOf(results).firstChild;
      replaceChildren();
      if (had || say !== count) announce(say());
    };
    if (value.length < min) return clear(count);
    const query = { [param || field.name || "q"]: value };
    load(results, from, { ...rest, query, announce: count }).catch((error) => {
      clear(() => failure);
      report(field, error);
    });
  };
  const schedule = (event: Event) => {
    clearTimeout(timer);
    // Text that an input method still composes is not final.
    if (!(event as InputEvent).isComposing) timer = setTimeout(search, delay);
  };
  for (const type of ["input", "compositionend"]) field.addEventListener(type, schedule, listeners);
  return () => {
    clearTimeout(timer);
    listeners.abort();
    cancelLoad(results);
  };
}
