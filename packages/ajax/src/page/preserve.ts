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
  const { querySelectorAll, matches } = membersOf(target);
  const olds = [...(!isInside && matches(selector) ? [target] : []), ...querySelectorAll(selector)];
  const heirs = byKey([...content.querySelectorAll(selector)]);
  const found = [...byKey(olds)].flatMap(([key, old]) => {
    const heir = heirs.get(key);
    return heir ? [{ old, heir }] : [];
  });
  const outermost = found.filter(
    (one) => !found.some((other) => isWithin(one.old, other.old) || isWithin(one.heir, other.heir)),
  );
  const pairs = outermost.map(({ old, heir }) => {
    const goal = new Comment();
    // What is beside the new content is taken out one by one.
    const isTop = old === target || (isInside && membersOf(old).parentNode === target);
    const mark = isTop ? undefined : new Comment();
    // Not in the page: two radio buttons of a name would uncheck each other there.
    membersOf(heir).replaceWith(goal);
    return { old, heir, goal, mark, checked: membersOf(old as HTMLInputElement).checked };
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
        if (checked) membersOf(old as HTMLInputElement).checked = checked;
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

/** Returns elements by their id; of those without one the outermost, by their name and the place among those of that name. */
function byKey(elements: readonly Element[]): Map<string, Element> {
  const found = new Map<string, Element>();
  for (const element of elements) {
    const id = attributeOf(element, "id");
    if (!id && elements.some((other) => isWithin(element, other))) continue;
    let key = id || `${membersOf(element).localName} ${attributeOf(element, "name")}`;
    while (found.has(key)) key += " +";
    found.set(key, element);
  }
  return found;
}

function isWithin(element: Element, other: Element): boolean {
  return other !== element && membersOf(other).contains(element);
}
