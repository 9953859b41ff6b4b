import { type Members, membersOf } from "../call/members.ts";

/** Returns an element that is safe to read: itself, or the members of a form. For loops over many elements. */
export function readable<Holder extends Element>(element: Holder): Holder | Members<Holder> {
  return element instanceof HTMLFormElement ? membersOf<Holder>(element) : element;
}
