import $ from "jquery";
import { ownHtml } from "../own-html.ts";

export async function loadContent(place: HTMLElement): Promise<void> {
  // Only for your own HTML: jQuery runs the scripts in the HTML that it inserts.
  $(place).html(ownHtml(await $.ajax({ type: "GET", url: "/seeds/send-html/" })));
}
