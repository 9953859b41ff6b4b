/** How HTML is sanitised: `true` by the browser's Sanitizer, else by this function (`DOMPurify.sanitize`); `false` not at all. */
export type Sanitize = boolean | ((html: string) => Node | { toString(): string });

interface Sanitizing extends HTMLElement {
  /** Not yet declared in TypeScript's library, and not in every browser. */
  setHTML?(html: string, options: { sanitizer: SanitizerConfig }): void;
}

// The Sanitizer itself removes everything that can run; these elements would affect the rest of the page.
const sanitizer = { removeElements: ["base", "link", "meta", "style"] };

/** Parses HTML as the content of an element like `context`, in a document that loads and runs nothing. */
export function parseInert(html: string, context: Element, sanitize: Sanitize = true): Element {
  const holder: Sanitizing = document.implementation.createHTMLDocument("").createElement(context.localName);
  if (sanitize === true) {
    if (!holder.setHTML) throw new Error("no Sanitizer: set `sanitize`");
    holder.setHTML(html, { sanitizer });
    return holder;
  }
  const clean = sanitize ? sanitize(html) : html;
  if (clean instanceof Node) holder.append(clean);
  // A `TrustedHTML` must not be converted to text first.
  else holder.innerHTML = clean as string;
  return holder;
}
