/** The part of Trusted Types that is used here; a browser without them takes text. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(text: string): string }): { createHTML(text: string): string };
}

const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy("site", { createHTML: (text) => text });

/** Marks HTML that this site's own server has made as trusted, as its policy asks. Never for HTML that a user wrote. */
export function ownHtml(text: string): string {
  return policy?.createHTML(text) ?? text;
}

/** How `load()` makes HTML safe: with the browser's Sanitizer, else by trusting it. */
export const sanitize: true | ((html: string) => string) = "setHTML" in Element.prototype || ownHtml;
