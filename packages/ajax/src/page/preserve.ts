import { attributeOf, membersOf } from "../call/members.ts";

/**
 * Prepares a swap that keeps the elements under `target` that match `selector` and have an heir in the new content. After
 * the content has come into the page, inside or beside the target, `putBack()` moves them there. `finish()` leaves each heir
 * in the old content, which Back may show again.
 */
export function keepElements(
  target: Element,
  content: DocumentFragment,
  selector: string,
  isInside: boolean,
): { readonly kept: ReadonlySet<Node>; putBack(): void; finish(): void } {
  const heirs = byKey([...content.querySelectorAll(selector)]);
  const pairs = [...byKey([...membersOf(target).querySelectorAll(selector)])].flatMap(([key, old]) => {
    const heir = heirs.get(key);
    if (!heir) return [];
    const goal = new Comment();
    // What is beside the new content is taken out one by one.
    const mark = isInside && membersOf(old).parentNode === target ? undefined : new Comment();
    // Not in the page: two radio buttons of a name would uncheck each other there.
    membersOf(heir).replaceWith(goal);
    return [{ old, heir, goal, mark, checked: (old as HTMLInputElement).checked }];
  });
  return {
    kept: new Set(pairs.map(({ old }) => old)),
    putBack() {
      for (const { old, goal, mark, checked } of pairs) {
        const parent = membersOf(goal.parentNode as Node & Partial<Moving>);
        if (mark) membersOf(old).before(mark);
        // A video goes on playing, and a frame is not loaded again.
        if (parent.moveBefore && parent.isConnected) parent.moveBefore(old, goal);
        else goal.before(old);
        goal.remove();
        if (checked) (old as HTMLInputElement).checked = checked;
      }
    },
    finish() {
      for (const { mark, heir } of pairs) mark?.replaceWith(heir);
    },
  };
}

/** Not yet in every browser. */
interface Moving {
  moveBefore(node: Node, child: Node | null): void;
}

/** Returns the outermost elements by their id, else by their name and the place among those of that name. */
function byKey(elements: readonly Element[]): Map<string, Element> {
  const found = new Map<string, Element>();
  for (const element of elements) {
    if (elements.some((other) => other !== element && membersOf(other).contains(element))) continue;
    let key = attributeOf(element, "id") || `${membersOf(element).localName} ${attributeOf(element, "name")}`;
    while (found.has(key)) key += " +";
    found.set(key, element);
  }
  return found;
}
