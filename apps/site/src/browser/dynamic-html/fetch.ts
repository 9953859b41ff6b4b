import { ownHtml } from "../own-html.ts";

export async function loadContent(place: HTMLElement): Promise<void> {
  const response = await fetch("/seeds/send-html/");
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
  // Only for your own HTML: sanitise HTML that a user wrote.
  place.innerHTML = ownHtml(await response.text());
}
