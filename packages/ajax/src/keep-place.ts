/** Notes focus, text selection and scroll positions under `root`; the function that it gives puts them back after a swap. */
export function keepPlace(root: HTMLElement): () => void {
  const active = root.contains(document.activeElement) ? (document.activeElement as HTMLInputElement) : undefined;
  const { selectionStart, selectionEnd, selectionDirection } = active ?? {};
  const scrolls = [document.documentElement, root, ...root.querySelectorAll("[id]")]
    .map((element) => [element, element.scrollLeft, element.scrollTop] as const)
    .filter(([, left, top]) => left || top);
  return () => {
    for (const [old, left, top] of scrolls) successorOf(old)?.scrollTo({ left, top, behavior: "instant" });
    if (!active || document.activeElement === active) return;
    const next = successorOf(active) as HTMLInputElement | undefined;
    if (!next) return focusOn(root.isConnected ? root : document.body);
    next.focus({ preventScroll: true });
    if (selectionStart != null) next.setSelectionRange?.(selectionStart, selectionEnd!, selectionDirection!);
  };
}

/** Focuses an element, made focusable if it is not, so that the keyboard goes on from there. */
export function focusOn(element: HTMLElement): void {
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** The element itself while it is in the page, else the one that took its id or its name. */
function successorOf(old: Element): Element | undefined {
  if (old.isConnected) return old;
  return document.getElementById(old.id) ?? document.getElementsByName((old as HTMLInputElement).name)[0];
}
