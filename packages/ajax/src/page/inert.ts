/** Makes safe DOM of HTML: `true` by the browser's Sanitizer, a function by itself (`DOMPurify.sanitize`), `false` not at all. */
export type Sanitize = boolean | ((html: string) => Node | { toString(): string });

interface Sanitizing extends HTMLElement {
  /** Not yet in TypeScript's library; nor in every browser. */
  setHTML?(html: string, options: { sanitizer: SanitizerConfig }): void;
}

// The Sanitizer drops all that can run by itself; these would reach beyond the swapped part.
const sanitizer = { removeElements: ["base", "link", "meta", "style"] };

/** Parses HTML as the content of an element like `context`, in a document where nothing loads and nothing runs. */
export function parseInert(html: string, context: Element, sanitize: Sanitize = true): Element {
  const holder: Sanitizing = document.implementation.createHTMLDocument("").createElement(context.localName);
  if (sanitize === true) {
    if (!holder.setHTML) throw new Error("no Sanitizer: give `sanitize`");
    holder.setHTML(html, { sanitizer });
    return holder;
  }
  const clean = sanitize ? sanitize(html) : html;
  if (clean instanceof Node) holder.append(clean);
  // A `TrustedHTML` must reach the sink as it is.
  else holder.innerHTML = clean as string;
  return holder;
}
