import { ParseError } from "../call/errors.ts";
import { membersOf } from "../call/members.ts";
import { own } from "../call/own.ts";
import { documentMember } from "../call/page-url.ts";
import { announce } from "./announce.ts";
import { parseInert, type Sanitize } from "./inert.ts";
import { focusOn, keepPlace } from "./keep-place.ts";

export interface SwapOptions {
  /** Where the new content goes. @default "inner" */
  swap?: "inner" | "outer" | "prepend" | "append" | "before" | "after" | undefined;
  /** Inserts only the elements of the HTML that match this selector. */
  select?: string | undefined;
  /** Uses a View Transition, unless the user asked for less motion. @default false */
  transition?: boolean | undefined;
  /** How the HTML is sanitised. @default true */
  sanitize?: Sanitize | undefined;
  /** `true` focuses the target, a selector its element. By default the element with the same id or name keeps the focus. */
  focus?: boolean | string | undefined;
  /** What a screen reader says: a text, or `false` for nothing. By default the first heading of the content, else its text. */
  announce?: false | string | (() => string) | undefined;
}

const methods = {
  inner: "replaceChildren",
  outer: "replaceWith",
  prepend: "prepend",
  append: "append",
  before: "before",
  after: "after",
} as const;

/**
 * Puts HTML into the page: sanitises it, keeps focus, selection and scroll positions, and announces it to screen readers.
 * Throws `ParseError` when no element of the HTML matches `select`, `TypeError` when no element matches `target`, or when
 * it has left the page.
 */
export async function swap(target: string | Element, html: string, options?: SwapOptions): Promise<void> {
  await swapPage(target, html, options);
}

/** Does what `swap()` does, and returns the title in the HTML, which is not part of the content. */
export async function swapPage(
  target: string | Element,
  html: string,
  options: SwapOptions | undefined,
): Promise<string | undefined> {
  const { swap: how = "inner", select, transition, sanitize, focus, announce: message } = own(options);
  if (!Object.hasOwn(methods, how)) throw new TypeError(`unknown swap: ${how}`);
  const element = findElement(target);
  const content = parseInert(html, select ? undefined : containerOf(element, how), sanitize);
  const title = content.querySelector("title:not(svg *)");
  title?.remove();
  const found = select ? content.querySelectorAll(select) : content.querySelector("body")?.childNodes;
  if (found) content.replaceChildren(...found);
  if (select && !content.firstChild) throw new ParseError(`no match: ${select}`);
  const summary = message ?? summaryOf(element, content);
  const put = () => {
    const { isConnected, [methods[how]]: insert } = membersOf(element);
    if (!isConnected && containerOf(element, how) !== element) throw new TypeError("target left the page");
    const putBack = keepPlace(element);
    const nodes = [...content.childNodes];
    insert(...nodes);
    putBack(nodes);
  };
  const start = transition && !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const view = start && documentMember("startViewTransition")?.call(document, put);
  if (view) {
    // A transition may be skipped, as in a hidden page; the swap still happens.
    view.ready.catch(() => {});
    await view.updateCallbackDone;
  } else put();
  if (focus) focusOn(findElement(focus === true ? element : focus));
  const text = typeof summary === "function" ? summary() : summary;
  if (text) announce(text);
  return title?.textContent ?? undefined;
}

/** Returns the element whose children a swap changes. */
export function containerOf(element: Element, how: SwapOptions["swap"] = "inner"): Element {
  const parent = membersOf(element).parentElement ?? documentMember("body");
  return /^(inner|prepend|append)$/.test(how) ? element : parent;
}

/** Returns the target, or the first element that its selector matches. Throws `TypeError` when nothing matches. */
export function findElement(target: string | Element): HTMLElement {
  const element = typeof target === "string" ? documentMember("querySelector").call(document, target) : target;
  if (!element) throw new TypeError(`no match: ${target}`);
  return element as HTMLElement;
}

/** Returns the first heading, else the text, up to 200 characters; `false` in a live region, which is announced anyway. */
function summaryOf(target: Element, content: ParentNode & Node): string | false {
  const heading = content.querySelector("h1,h2,h3,h4,h5,h6,legend,caption") ?? content;
  const live = membersOf(target).closest("[aria-live],[role=status],[role=alert]");
  return !live && heading.textContent!.trim().slice(0, 200);
}
