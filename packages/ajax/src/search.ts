import { own } from "./call/options.ts";
import { report } from "./call/report.ts";
import { cancelLoad, type LoadOptions, load } from "./page/load.ts";
import { findElement } from "./page/swap.ts";

export interface SearchOptions extends Omit<LoadOptions, "announce" | "focus" | "signal" | "swap"> {
  /** The element that the results go into. */
  target: string | Element;
  /** Answers with HTML. By default the action of the input's form, else the page. */
  url?: string | URL;
  /** The query parameter. By default the name of the input, else `q`. */
  param?: string;
  /** Milliseconds of rest before a request. @default 250 */
  delay?: number;
  /** The least number of characters; with fewer the results are cleared. @default 1 */
  min?: number;
  /** What a screen reader says about so many results, which are the items of lists, rows and articles. */
  message?: (count: number) => string;
}

/**
 * Shows results while the user types. Gives a function that stops it. A failure is an `ajax:error` event on the input.
 * Throws `TypeError` when the input is in the target.
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
    // What an input method composes is not yet what the user means.
    if (!(event as InputEvent).isComposing) timer = setTimeout(search, delay);
  };
  for (const type of ["input", "compositionend"]) field.addEventListener(type, schedule, listeners);
  return () => {
    clearTimeout(timer);
    listeners.abort();
    cancelLoad(results);
  };
}
