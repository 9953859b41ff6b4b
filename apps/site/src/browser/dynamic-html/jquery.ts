import $ from "jquery";

export async function loadContent(place: HTMLElement): Promise<void> {
  // Only for your own HTML: jQuery runs the scripts in the HTML that it inserts.
  $(place).html(await $.ajax({ type: "GET", url: "/seeds/send-html/" }));
}
