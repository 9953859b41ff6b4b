import $ from "jquery";

export async function loadContent(place: HTMLElement): Promise<void> {
  // jQuery runs the scripts in what it inserts: only for HTML of one's own.
  $(place).html(await $.ajax({ type: "GET", url: "/seeds/send-html/" }));
}
