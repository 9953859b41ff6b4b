import { membersOf } from "../call/members.ts";

/** Returns whether an element has the focus in its document or shadow root. */
export function hasFocus(element: Element): boolean {
  return focusIn(element) === element;
}

/** Returns what has the focus in the document or shadow root of an element. */
export function focusIn(element: Element): Element | null {
  return membersOf(membersOf(element).getRootNode() as Document).activeElement;
}
