import { attributeOf, membersOf } from "../call/members.ts";
import { documentMember } from "../call/page-url.ts";
import { focusIn, hasFocus } from "./focus.ts";
import { readable } from "./readable.ts";

type Field = HTMLInputElement;

/** An element with the focus, or the host of the shadow root that has it. */
interface Focused {
  readonly element: Field;
  /** Its place among the elements of its name. */
  readonly index: number;
}

/**
 * Records focus, text selection and scroll positions under `target`. The returned function restores them after a swap, in
 * the nodes that it has inserted.
 */
export function keepPlace(target: HTMLElement): (inserted: readonly Node[]) => void {
  const before = elementsOf([target]);
  const chain = focusedIn(before);
  const last = chain.at(-1)?.element;
  const { selectionStart, selectionEnd } = last ? membersOf(last) : ({} as Field);
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
    // It is still there, or the user has moved it meanwhile.
    if (!last || !hasFocus(documentMember("body"))) return;
    const next = successorOf(chain, after) ?? heirOf(target, after);
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

/** Returns the element among these that has the focus, then the one in its shadow root, and so on. */
function focusedIn(elements: readonly Field[]): Focused[] {
  const active = elements[0] && focusIn(elements[0]);
  const element = elements.find((one) => one === active);
  if (!element) return [];
  return [
    { element, index: namesakes(elements, element).indexOf(element) },
    ...focusedIn(elementsOf(membersOf(element).shadowRoot?.children)),
  ];
}

/** Returns what takes the place of the innermost element with the focus: in the shadow root of its host's heir, or the heir. */
function successorOf([focused, ...inner]: readonly Focused[], after: readonly Field[]): Field | undefined {
  if (!focused) return undefined;
  const same = namesakes(after, focused.element);
  const heir = heirOf(focused.element, after) ?? same[focused.index] ?? same[0];
  return heir && (successorOf(inner, elementsOf(membersOf(heir).shadowRoot?.children)) ?? heir);
}

/** Returns the elements among nodes, and under them. They may be any elements: read the members of an input with `?.`. */
export function elementsOf(nodes: Iterable<Node> = []): Field[] {
  return [...nodes].flatMap((node) =>
    node instanceof Element ? [node as Field, ...membersOf(node).querySelectorAll<Field>("*")] : [],
  );
}

/** Returns the elements with the name of one; a component without a name has that of its tag. */
function namesakes(elements: readonly Field[], one: Field): Field[] {
  const nameOf = ({ name, shadowRoot, localName }: Field) => name || (shadowRoot && localName);
  return elements.filter((element) => nameOf(one) && nameOf(element) === nameOf(one));
}

/** Returns the element itself while it is in the page, else the new element with its id. */
function heirOf(old: Element, after: readonly Field[]): Field | undefined {
  const id = attributeOf(old, "id");
  return membersOf(old).isConnected ? (old as Field) : after.find((element) => id && attributeOf(element, "id") === id);
}
