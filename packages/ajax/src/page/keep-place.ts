/** Records focus, text selection and scroll positions under `root`; the returned function restores them after a swap. */
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

/** Focuses an element, which becomes focusable if it was not, so that the Tab key continues from there. */
export function focusOn(element: HTMLElement): void {
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** Returns the element itself while it is in the page, else the new element with its id or name. */
function successorOf(old: Element): HTMLInputElement | undefined {
  const { id, name, isConnected } = old as HTMLInputElement;
  const next = isConnected ? old : (document.getElementById(id) ?? document.getElementsByName(name)[0]);
  // It may be no input: the members of an input are read with `?.`.
  return next as HTMLInputElement | undefined;
}
