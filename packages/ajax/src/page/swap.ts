import { ParseError } from "../call/errors.ts";
import { own } from "../call/options.ts";
import { announce } from "./announce.ts";
import { parseInert, type Sanitize } from "./inert.ts";
import { focusOn, keepPlace } from "./keep-place.ts";

export interface SwapOptions {
  /** Where the new content goes. @default "inner" */
  swap?: "inner" | "outer" | "prepend" | "append" | "before" | "after";
  /** Takes only the elements of the HTML that match this selector. */
  select?: string;
  /** Uses a View Transition, unless the user asked for less motion. @default false */
  transition?: boolean;
  /** @default true */
  sanitize?: Sanitize;
  /** `true` focuses the target, a selector what it finds. Else the focus stays on the element of the same id or name. */
  focus?: boolean | string;
  /** What a screen reader says: a text, or `false`. By default the first heading of the content, else its text. */
  announce?: false | string | (() => string);
}

const methods: Record<string, "append"> = { inner: "replaceChildren" as "append", outer: "replaceWith" as "append" };

/** Puts HTML into the page: safe, with focus, selection and scroll kept, and heard; throws `ParseError` if nothing is selected. */
export async function swap(target: string | Element, html: string, options?: SwapOptions): Promise<void> {
  const { swap: how = "inner", select, transition, sanitize, focus, announce: message } = own(options);
  const element = findElement(target);
  const holder = parseInert(html, containerOf(element, how), sanitize);
  if (select) holder.replaceChildren(...holder.querySelectorAll(select));
  if (select && !holder.firstChild) throw new ParseError(`no ${select}`);
  const summary = message ?? summaryOf(element, holder);
  const put = () => {
    const putBack = keepPlace(element);
    element[methods[how] ?? (how as "append")](...holder.childNodes);
    putBack();
  };
  const animate = transition && !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const view = animate && document.startViewTransition?.(put);
  if (view) {
    // A transition may be left out, as in a hidden page; the swap happens all the same.
    view.ready.catch(() => {});
    await view.updateCallbackDone;
  } else put();
  if (focus) focusOn(findElement(focus === true ? element : focus));
  const text = typeof summary === "function" ? summary() : summary;
  if (text) announce(text);
}

/** The element whose children a swap changes. */
export function containerOf(element: Element, how: SwapOptions["swap"] = "inner"): Element {
  return (/^(inner|prepend|append)$/.test(how) ? element : element.parentElement) ?? document.body;
}

/** Finds the element that is meant; throws `TypeError` where there is none. */
export function findElement(target: string | Element): HTMLElement {
  const element = typeof target === "string" ? document.querySelector(target) : target;
  if (!element) throw new TypeError(`no ${target}`);
  return element as HTMLElement;
}

/** A heading says enough; a live region speaks for itself. */
function summaryOf(target: Element, content: Element): string | false {
  const heading = content.querySelector("h1,h2,h3,h4,h5,h6,legend,caption") ?? content;
  const live = target.closest("[aria-live],[role=status],[role=alert]");
  return !live && heading.textContent.trim().slice(0, 200);
}
