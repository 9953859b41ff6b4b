/**
 * Tells the page of an error that no caller waits for: an `ajax:error` event on `element`, that bubbles and has the error
 * as its `detail`; unless a listener prevents its default, the error goes to the window as an uncaught one does.
 */
export function report(element: Element, error: unknown): void {
  const event = new CustomEvent("ajax:error", { bubbles: true, cancelable: true, detail: error });
  if (element.dispatchEvent(event)) reportError(error);
}
