import { membersOf } from "./members.ts";

declare global {
  interface GlobalEventHandlersEventMap {
    "ajax:error": CustomEvent<unknown>;
  }
}

/**
 * Reports an error that no caller awaits, by a bubbling `ajax:error` event on `element` with the error as its `detail`.
 * Unless a listener calls `preventDefault()`, the error is also reported as uncaught.
 */
export function report(element: Element, error: unknown): void {
  const event = new CustomEvent("ajax:error", { bubbles: true, cancelable: true, detail: error });
  if (membersOf(element).dispatchEvent(event)) reportError(error);
}
