import { documentMember } from "../call/page-url.ts";

let region: HTMLElement | undefined;

/** Announces a message to screen readers politely: they say it after their current text. */
export function announce(message: string): void {
  region ??= Object.assign(documentMember("createElement").call(document, "div"), { role: "status" });
  // Invisible. A strict Content-Security-Policy allows styles that are set by script.
  region.style.cssText = "position:fixed;clip-path:inset(50%)";
  // Screen readers ignore everything outside a modal dialog.
  const host = documentMember("querySelector").call(document, "dialog:modal") ?? documentMember("body");
  if (region.parentNode !== host) host.append(region);
  region.replaceChildren();
  // Screen readers announce changes only in a region that exists and was empty.
  setTimeout((to: HTMLElement) => to.replaceChildren(message), 100, region);
}
