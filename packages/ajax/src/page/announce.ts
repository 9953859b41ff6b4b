let region: HTMLElement | undefined;

/** Lets screen readers say a message politely, when they are done with what they are at. */
export function announce(message: string): void {
  region ??= Object.assign(document.createElement("div"), { role: "status" });
  // Seen by nobody; through the object model, which a strict policy allows.
  region.style.cssText = "position:fixed;clip-path:inset(50%)";
  // All outside of a modal dialog is silent.
  const host = document.querySelector("dialog:modal") ?? document.body;
  if (region.parentNode !== host) host.append(region);
  region.replaceChildren();
  // A region must be known, and empty, before its text is heard.
  setTimeout((to: HTMLElement) => to.replaceChildren(message), 100, region);
}
