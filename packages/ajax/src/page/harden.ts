import { attributeOf, membersOf } from "../call/members.ts";
import { pageOrigin, resolveUrl } from "../call/page-url.ts";
import { readable } from "./readable.ts";

/** They would affect the rest of the page. The Sanitizer itself takes only those of HTML, not an SVG `<style>`. */
export const removedElements: string[] = ["base", "link", "meta", "style"];

/** The first five send a form of the page elsewhere; `style` covers the page. */
const removedAttributes = ["form", "formaction", "formenctype", "formmethod", "formtarget", "style", "target"];

/** Takes out of sanitised HTML what runs no script but acts on the rest of the page. */
export function harden(root: ParentNode): void {
  for (const element of root.querySelectorAll(`${removedElements}`)) element.remove();
  for (const name of removedAttributes) {
    for (const element of root.querySelectorAll(`[${name}]`)) readable(element).removeAttribute(name);
  }
  for (const element of root.querySelectorAll("a,embed,form,iframe,img,object")) {
    const { ownerDocument } = readable(element);
    // An image with any name and the id `cookie` is `document.cookie`, too.
    const names = ["name", "id"];
    const hides = names.some((name) => (attributeOf(element, name) ?? "") in ownerDocument);
    if (hides) for (const name of names) readable(element).removeAttribute(name);
  }
  for (const form of root.querySelectorAll("form")) {
    const { replaceWith, childNodes } = membersOf(form);
    if (!isOwn(attributeOf(form, "action"))) replaceWith(...childNodes);
  }
  for (const template of root.querySelectorAll("template")) harden(template.content);
}

/** Returns whether a form with this action is sent to the page's own origin. */
function isOwn(action: string | null): boolean {
  try {
    return !action || resolveUrl(action).origin === pageOrigin();
  } catch {
    return false;
  }
}
