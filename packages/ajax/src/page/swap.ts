import { ParseError } from "../call/errors.ts";
import { attributeOf, membersOf } from "../call/members.ts";
import { own } from "../call/own.ts";
import { documentMember } from "../call/page-url.ts";
import { announce } from "./announce.ts";
import { parseInert, type Sanitize } from "./inert.ts";
import { elementsOf, focusOn, keepPlace } from "./keep-place.ts";
import { keepElements } from "./preserve.ts";

/** Puts new content into the page in a way of its own, such as `Idiomorph.morph`. */
export type SwapFunction = (target: Element, fragment: DocumentFragment) => unknown;

export interface SwapOptions {
  /** Where the new content goes, or a function that puts it there. @default "inner" */
  swap?: "inner" | "outer" | "prepend" | "append" | "before" | "after" | SwapFunction | undefined;
  /** Inserts only the elements of the HTML that match this selector. */
  select?: string | undefined;
  /**
   * The elements that stay as they are, with what the user typed, where the new content has one with the same id, else with
   * the same name and place. For `inner` and `outer`.
   */
  preserve?: string | undefined;
  /** Uses a View Transition, unless the user asked for less motion. @default false */
  transition?: boolean | undefined;
  /** How the HTML is sanitised. @default true */
  sanitize?: Sanitize | undefined;
  /** `true` focuses the target, a selector its element. By default the element with the same id or name keeps the focus. */
  focus?: boolean | string | undefined;
  /** What a screen reader says: a text, or `false` for nothing. By default the first heading of the content, else its text. */
  announce?: false | string | (() => string) | undefined;
}

/** A target, what of the new content goes there, and how. */
export interface Place {
  readonly element: HTMLElement;
  readonly select: string | undefined;
  readonly how: SwapOptions["swap"];
}

/** The methods whose names are not those of the swap. */
const methods = { inner: "replaceChildren", outer: "replaceWith" } as const;

/**
 * Puts HTML into the page: sanitises it, keeps focus, selection and scroll positions, and announces it to screen readers.
 * Throws `ParseError` when no element of the HTML matches `select`, `TypeError` when no element matches `target`, or when
 * it has left the page.
 */
export async function swap(target: string | Element, html: string, options?: SwapOptions): Promise<void> {
  await swapPage([placeOf(target, options)], html, options);
}

/** Returns the place that options name. */
export function placeOf(target: string | Element, options: SwapOptions | undefined): Place {
  const { select, swap: how } = own(options);
  return { element: findElement(target), select, how };
}

/**
 * Does what `swap()` does at all of these places, and returns the title in the HTML, which is not part of the content. The
 * first invalid field of HTML that `isRefused` has the focus. Changes nothing once `signal` has aborted.
 */
export async function swapPage(
  places: readonly Place[],
  html: string,
  options: SwapOptions | undefined,
  isRefused?: boolean,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { transition, sanitize, preserve, focus, announce: message } = own(options);
  const [{ element, how, select }] = places as [Place];
  const page = parseInert(html, select ? undefined : containerOf(element, how), sanitize);
  const title = page.querySelector("title:not(svg *)");
  title?.remove();
  const parts = places.map((place) => [place, pick(page, place, places.length > 1)] as const);
  const summary = message ?? summaryOf(element, parts[0]![1]);
  const inserted: Node[] = [];
  const put = async () => {
    signal?.throwIfAborted();
    // All of them first: a part of a change would be worse than none.
    for (const place of places) check(place);
    for (const [place, content] of parts) {
      const { element: target, how: insertBy } = place;
      let nodes: Node[] = [...content.childNodes];
      const putBack = keepPlace(target);
      if (typeof insertBy === "function") {
        await insertBy(target, content);
        // It may have taken over the content of the nodes only.
        if (membersOf(target).isConnected) nodes = [target];
      } else insert(place, content, preserve);
      putBack(nodes);
      inserted.push(...nodes);
    }
  };
  const start = transition && !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const view = start && documentMember("startViewTransition")?.call(document, put);
  if (view) {
    // A transition may be skipped, as in a hidden page; the swap still happens.
    for (const one of [view.ready, view.finished]) one.catch(() => {});
    await view.updateCallbackDone;
  } else await put();
  const invalid =
    isRefused &&
    elementsOf(inserted).find(
      // Not the heir of an element that was kept.
      (field) => membersOf(field).isConnected && attributeOf(field, "aria-invalid") === "true",
    );
  const wanted = focus === true ? element : (focus ?? invalid);
  if (wanted) focusOn(findElement(wanted));
  const text = typeof summary === "function" ? summary() : summary;
  if (text) announce(text);
  return title?.textContent ?? undefined;
}

/** Returns what of a page goes to a place: what `select` matches, as copies when it may go to several, else the body. */
function pick(page: DocumentFragment, { how = "inner", select }: Place, asCopies: boolean): DocumentFragment {
  if (typeof how !== "function" && !/^(inner|outer|prepend|append|before|after)$/.test(how))
    throw new TypeError(`unknown swap: ${how}`);
  const nodes = select ? [...page.querySelectorAll(select)] : [...(page.querySelector("body") ?? page).childNodes];
  if (select && !nodes[0]) throw new ParseError(`no match: ${select}`);
  const content = page.ownerDocument.createDocumentFragment();
  content.append(...nodes.map((node) => (asCopies ? membersOf(node).cloneNode(true) : node)));
  return content;
}

/** Returns whether the content goes into the target. Throws `TypeError` when it goes beside one that has left the page. */
function check({ element, how }: Pick<Place, "element" | "how">): boolean {
  const isInside = containerOf(element, how) === element;
  if (!isInside && !membersOf(element).isConnected) throw new TypeError("target left the page");
  return isInside;
}

function insert({ element, how = "inner" }: Place, content: DocumentFragment, preserve: string | undefined): void {
  const members = membersOf(element);
  const isInside = check({ element, how });
  if (!preserve || !/inner|outer/.test(how as string)) {
    members[methods[how as "inner"] ?? (how as "append")](content);
    return;
  }
  const old = isInside ? [...members.childNodes] : [element];
  const { kept, putBack, finish } = keepElements(element, content, preserve, isInside);
  members[isInside ? "append" : "after"](content);
  putBack();
  for (const node of old) if (!kept.has(node)) membersOf(node as Element).remove();
  finish();
}

/** Returns the element whose children a swap changes. */
export function containerOf(element: Element, how: SwapOptions["swap"] = "inner"): Element {
  const isInside = typeof how === "function" || /^(inner|prepend|append)$/.test(how);
  return isInside ? element : (membersOf(element).parentElement ?? documentMember("body"));
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
