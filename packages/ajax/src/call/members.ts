/** The named members of a node. It lacks one of them, so that it cannot be passed where the node itself is needed. */
export type Members<Holder> = {
  [Name in keyof Holder as string extends Name
    ? never
    : number extends Name
      ? never
      : Name extends "nodeType"
        ? never
        : Name]: Holder[Name];
};

/**
 * Returns the members that the browser defines for a node. On the node itself, a field of a form or a named element of
 * the document can hide them.
 */
export function membersOf<Holder extends EventTarget>(node: Holder): Members<Holder> {
  return new Proxy(Object.getPrototypeOf(node), {
    get(prototype, name) {
      const member = Reflect.get(prototype, name, node);
      return typeof member === "function" ? member.bind(node) : member;
    },
    set: (prototype, name, value) => Reflect.set(prototype, name, value, node),
  });
}

/** Returns an attribute of an element, or `null`. */
export function attributeOf(element: Element, name: string): string | null {
  return Element.prototype.getAttribute.call(element, name);
}
