import { own } from "./call/options.ts";
import { report } from "./call/report.ts";
import { cancelLoad, type LoadOptions, load } from "./page/load.ts";
import { findElement } from "./page/swap.ts";

export interface SearchOptions extends Omit<LoadOptions, "announce" | "focus" | "signal" | "swap"> {
  /** The element that shows the results, or its selector. */
  target: string | Element;
  /** The url of the results, as HTML. By default the action of the input's form, else the page. */
  url?: string | URL;
  /** The query parameter. By default the name of the input, else `q`. */
  param?: string;
  /** Milliseconds without typing before a request is sent. @default 250 */
  delay?: number;
  /** The minimum number of characters; with fewer the results are cleared. @default 1 */
  min?: number;
  /** Returns what a screen reader says; `count` is the number of list items, table rows, articles and options. */
  message?: (count: number) => string;
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
    ...rest
  } = own(options);
  const results = findElement(target);
  const from = url ?? (field.form?.getAttribute("action") || location.pathname);
  if (results.contains(field)) throw new TypeError("input in target");
  const listeners = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const search = () => {
    cancelLoad(results);
    const value = field.value.trim();
    if (value.length < min) return results.replaceChildren();
    const count = () => message(results.querySelectorAll("li,tbody tr,article,[role=option]").length);
    const query = { [param || field.name || "q"]: value };
    load(results, from, { ...rest, query, announce: count }).catch((error) => report(field, error));
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
