import { ParseError } from "../call/errors.ts";
import { own } from "../call/options.ts";
import { announce } from "./announce.ts";
import { parseInert, type Sanitize } from "./inert.ts";
import { focusOn, keepPlace } from "./keep-place.ts";

export interface SwapOptions {
  /** Where the new content goes. @default "inner" */
  swap?: "inner" | "outer" | "prepend" | "append" | "before" | "after";
  /** Inserts only the elements of the HTML that match this selector. */
  select?: string;
  /** Uses a View Transition, unless the user asked for less motion. @default false */
  transition?: boolean;
  /** How the HTML is sanitised. @default true */
  sanitize?: Sanitize;
  /** `true` focuses the target, a selector its element. By default the element with the same id or name keeps the focus. */
  focus?: boolean | string;
  /** What a screen reader says: a text, or `false` for nothing. By default the first heading of the content, else its text. */
  announce?: false | string | (() => string);
}

const methods: Record<string, "append"> = { inner: "replaceChildren" as "append", outer: "replaceWith" as "append" };

/**
 * Puts HTML into the page: sanitises it, keeps focus, selection and scroll positions, and announces it to screen readers.
 * Throws `ParseError` when no element of the HTML matches `select`, `TypeError` when no element matches `target`.
 */
export async function swap(target: string | Element, html: string, options?: SwapOptions): Promise<void> {
  const { swap: how = "inner", select, transition, sanitize, focus, announce: message } = own(options);
  const element = findElement(target);
  const holder = parseInert(html, containerOf(element, how), sanitize);
  if (select) holder.replaceChildren(...holder.querySelectorAll(select));
  if (select && !holder.firstChild) throw new ParseError(`no match: ${select}`);
  const summary = message ?? summaryOf(element, holder);
  const put = () => {
    const putBack = keepPlace(element);
    element[methods[how] ?? (how as "append")](...holder.childNodes);
    putBack();
  };
  const animate = transition && !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const view = animate && document.startViewTransition?.(put);
  if (view) {
    // A transition may be skipped, as in a hidden page; the swap still happens.
    view.ready.catch(() => {});
    await view.updateCallbackDone;
  } else put();
  if (focus) focusOn(findElement(focus === true ? element : focus));
  const text = typeof summary === "function" ? summary() : summary;
  if (text) announce(text);
}

/** Returns the element whose children a swap changes. */
export function containerOf(element: Element, how: SwapOptions["swap"] = "inner"): Element {
  return (/^(inner|prepend|append)$/.test(how) ? element : element.parentElement) ?? document.body;
}

/** Returns the target, or the first element that its selector matches. Throws `TypeError` when nothing matches. */
export function findElement(target: string | Element): HTMLElement {
  const element = typeof target === "string" ? document.querySelector(target) : target;
  if (!element) throw new TypeError(`no match: ${target}`);
  return element as HTMLElement;
}

/** Returns the first heading, else the text, up to 200 characters; `false` in a live region, which is announced anyway. */
function summaryOf(target: Element, content: Element): string | false {
  const heading = content.querySelector("h1,h2,h3,h4,h5,h6,legend,caption") ?? content;
  const live = target.closest("[aria-live],[role=status],[role=alert]");
  return !live && heading.textContent.trim().slice(0, 200);
}
