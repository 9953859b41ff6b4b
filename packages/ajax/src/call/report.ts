import { membersOf } from "./members.ts";

declare global {
  interface GlobalEventHandlersEventMap {
    "ajax:error": CustomEvent<unknown>;
  }
}

/** Dispatches a bubbling, cancelable event; returns `false` when a listener cancelled it. */
export function dispatch(target: Node, type: `ajax:${string}`, detail: unknown): boolean {
  return membersOf(target).dispatchEvent(new CustomEvent(type, { bubbles: true, cancelable: true, detail }));
}

/**
 * Reports an error that no caller awaits, by a bubbling `ajax:error` event on `element` with the error as its `detail`.
 * Unless a listener calls `preventDefault()`, the error is also reported as uncaught.
 */
export function report(element: Element, error: unknown): void {
  if (dispatch(element, "ajax:error", error)) reportError(error);
}
