import { membersOf } from "../call/members.ts";
import { documentMember } from "../call/page-url.ts";
import { harden, removedElements } from "./harden.ts";

/** How HTML is sanitised: `true` by the browser's Sanitizer, else by this function (`DOMPurify.sanitize`); `false` not at all. */
export type Sanitize = boolean | ((html: string) => Node | { toString(): string });

interface Sanitizing extends HTMLElement {
  /** Not yet declared in TypeScript's library, and not in every browser. */
  setHTML?(html: string, options: { sanitizer: { removeElements: readonly string[] } }): void;
}

/**
 * Parses HTML in a document that loads and runs nothing: a whole page as such, a part as the content of an element like
 * `context`, or of any element when there is none.
 */
export function parseInert(html: string, context: Element | undefined, sanitize: Sanitize = true): DocumentFragment {
  const inert = documentMember("implementation").createHTMLDocument("");
  const isWhole = isPage(html);
  const { namespaceURI, localName } = membersOf(
    isWhole ? inert.documentElement : (context ?? inert.createElement("template")),
  );
  const holder = inert.createElementNS(namespaceURI, localName) as Sanitizing;
  if (sanitize === true) {
    if (!holder.setHTML) throw new Error("no Sanitizer: set `sanitize`");
    // A closed shadow root could not be looked into.
    holder.setHTML(html.replace(/shadowrootmode/gi, "data-$&"), { sanitizer: { removeElements: removedElements } });
  } else {
    const clean = sanitize ? sanitize(html) : html;
    if (clean instanceof Node) holder.append(clean);
    // A `TrustedHTML` must not be converted to text first.
    else holder.innerHTML = clean as string;
  }
  const content = inert.createDocumentFragment();
  if (isWhole) content.append(holder);
  // A field of the holder, when it is a form, may have the name `content`.
  else content.append(...membersOf(holder instanceof HTMLTemplateElement ? holder.content : holder).childNodes);
  if (sanitize) harden(content);
  return content;
}

/** Returns whether HTML is a whole page: it begins with a doctype, `<html>`, `<head>` or `<body>`. */
function isPage(html: string): boolean {
  return /^<(!doctype|html|head|body)\b/i.test(html.replace(/^(\s+|<!--.*?-->|<\?.*?>)*/s, ""));
}
