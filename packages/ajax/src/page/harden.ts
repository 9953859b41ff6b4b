import { attributeOf, membersOf } from "../call/members.ts";
import { pageOrigin, resolveUrl } from "../call/page-url.ts";

/** They would affect the rest of the page. The Sanitizer itself takes only those of HTML, not an SVG `<style>`. */
export const removedElements: string[] = ["base", "link", "meta", "style"];

/** The first send a form of the page elsewhere, `style` covers the page. */
const removedAttributes = /^(form(action|enctype|method|target)?|style|target)$/;

/** Takes out of sanitised HTML what runs no script but acts on the rest of the page. */
export function harden(root: ParentNode): void {
  for (const element of root.querySelectorAll(`${removedElements}`)) element.remove();
  for (const element of root.querySelectorAll("*")) {
    const { localName, ownerDocument, getAttributeNames, removeAttribute, replaceWith, childNodes } =
      membersOf(element);
    // An image with any name and the id `cookie` is `document.cookie`, too.
    const hides =
      /^(a|embed|form|iframe|img|object)$/.test(localName) &&
      ["name", "id"].some((name) => attributeOf(element, name)! in ownerDocument);
    for (const name of getAttributeNames()) {
      if (removedAttributes.test(name) || (hides && /^(name|id)$/.test(name))) removeAttribute(name);
    }
    if (localName === "form" && !isOwn(attributeOf(element, "action"))) replaceWith(...childNodes);
    if (element instanceof HTMLTemplateElement) harden(element.content);
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
