/** Notes focus, text selection and scroll positions under `root`; the function that it gives puts them back after a swap. */
export function keepPlace(root: HTMLElement): () => void {
  const active = root.contains(document.activeElement) ? (document.activeElement as HTMLInputElement) : undefined;
  const { selectionStart, selectionEnd } = active ?? {};
  const scrolls = [document.documentElement, root, ...root.querySelectorAll("[id]")].map(
    (old) => [old, { left: old.scrollLeft, top: old.scrollTop, behavior: "instant" }] as const,
  );
  return () => {
    for (const [old, place] of scrolls) successorOf(old)?.scrollTo(place);
    if (!active || document.activeElement === active) return;
    const next = successorOf(active) ?? successorOf(root);
    if (!next) return;
    focusOn(next);
    if (selectionStart != null) next.setSelectionRange?.(selectionStart, selectionEnd!);
  };
}

/** Focuses an element, made focusable if it is not, so that the keyboard goes on from there. */
export function focusOn(element: HTMLElement): void {
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** The element itself while it is in the page, else the one that took its id or its name. */
function successorOf(old: Element): HTMLInputElement | undefined {
  const { id, name, isConnected } = old as HTMLInputElement;
  const next = isConnected ? old : (document.getElementById(id) ?? document.getElementsByName(name)[0]);
  // Whatever it is, the input's own members are asked for with `?.`.
  return next as HTMLInputElement | undefined;
}
