import { attributeOf, membersOf, readable } from "../call/members.ts";
import { documentMember } from "../call/page-url.ts";

type Field = HTMLInputElement;

/**
 * Records focus, text selection and scroll positions under `target`. The returned function restores them after a swap, in
 * the nodes that it has inserted.
 */
export function keepPlace(target: HTMLElement): (inserted: readonly Node[]) => void {
  const before = elementsOf([target]);
  const focused = focusIn(target);
  const active = before.find((element) => element === focused);
  const { selectionStart, selectionEnd } = active ? membersOf(active) : ({} as Field);
  const index = active && namesakes(before, active).indexOf(active);
  const scrolls = [documentMember("documentElement") as HTMLElement, ...before]
    .map((old) => {
      const { scrollLeft: left, scrollTop: top } = readable(old);
      return [old, { left, top, behavior: "instant" }] as const;
    })
    .filter(([old, { left, top }], at) => at < 2 || ((left || top) && attributeOf(old, "id")));
  return (inserted) => {
    const after = elementsOf(inserted);
    for (const [old, place] of scrolls) {
      const heir = heirOf(old, after);
      if (heir) membersOf(heir).scrollTo(place);
    }
    if (!active || hasFocus(active)) return;
    const same = namesakes(after, active);
    const next = heirOf(active, after) ?? same[index!] ?? same[0] ?? heirOf(target, after);
    if (!next) return;
    focusOn(next);
    if (selectionStart != null) membersOf(next).setSelectionRange?.(selectionStart, selectionEnd);
  };
}

/** Focuses an element. One that cannot have the focus becomes focusable until it loses it, so that Tab continues there. */
export function focusOn(element: HTMLElement): void {
  const { focus, setAttribute, removeAttribute, addEventListener } = membersOf(element);
  const options = { preventScroll: true };
  focus(options);
  if (hasFocus(element)) return;
  setAttribute("tabindex", "-1");
  focus(options);
  if (hasFocus(element)) addEventListener("blur", () => removeAttribute("tabindex"), { once: true });
  else removeAttribute("tabindex");
}

/** Returns whether an element has the focus in its document or shadow root. */
export function hasFocus(element: Element): boolean {
  return focusIn(element) === element;
}

function focusIn(element: Element): Element | null {
  return membersOf(membersOf(element).getRootNode() as Document).activeElement;
}

// They may be any elements: the members of an input are read with `?.`.
function elementsOf(nodes: readonly Node[]): Field[] {
  return nodes.flatMap((node) =>
    node instanceof Element ? [node as Field, ...membersOf(node).querySelectorAll<Field>("*")] : [],
  );
}

function namesakes(elements: readonly Field[], { name }: { readonly name: unknown }): Field[] {
  return elements.filter((element) => name && element.name === name);
}

/** Returns the element itself while it is in the page, else the new element with its id. */
function heirOf(old: Element, after: readonly Field[]): Field | undefined {
  const id = attributeOf(old, "id");
  return membersOf(old).isConnected ? (old as Field) : after.find((element) => id && attributeOf(element, "id") === id);
}
