import { attributeOf, membersOf } from "../call/members.ts";
import { pageOrigin, resolveUrl } from "../call/page-url.ts";

/** They would affect the rest of the page. The Sanitizer itself takes only those of HTML, not an SVG `<style>`. */
export const removedElements: string[] = ["base", "link", "meta", "style"];

/** They send a form of the page elsewhere, or cover the page. */
const removedAttributes = ["form", "formaction", "formenctype", "formmethod", "formtarget", "style", "target"];

/** Takes out of sanitised HTML what runs no script but acts on the rest of the page. */
export function harden(root: ParentNode): void {
  for (const element of root.querySelectorAll(removedElements.join())) element.remove();
  for (const element of root.querySelectorAll("*")) {
    const { localName, ownerDocument, removeAttribute, replaceWith, childNodes } = membersOf(element);
    for (const name of removedAttributes) removeAttribute(name);
    // An image with any name and the id `cookie` is `document.cookie`, too.
    const hides = ["name", "id"].some((name) => attributeOf(element, name)! in ownerDocument);
    if (hides && /^(a|embed|form|iframe|img|object)$/.test(localName)) removeAttribute("name");
    if (hides && localName === "object") removeAttribute("id");
    if (localName === "form" && !isOwn(attributeOf(element, "action"))) replaceWith(...childNodes);
    if (localName === "template") harden((element as HTMLTemplateElement).content ?? element);
  }
}

/** Returns whether a form with this action is sent to the page's own origin. */
function isOwn(action: string | null): boolean {
  try {
    return !action || resolveUrl(action).origin === pageOrigin();
  } catch {
    return false;
  }
}
