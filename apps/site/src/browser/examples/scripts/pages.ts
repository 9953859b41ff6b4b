import { announce, load, swap } from "@riposte/ajax/html";
import { sanitize } from "../../own-html.ts";

/** `watchHistory()` has been called when the page started: Back undoes each step. */
export async function run(place: HTMLElement): Promise<string> {
  await swap(place, `<div id="part"><h3>Piece 1</h3></div>`, { announce: false, sanitize });
  await load("#part", "/examples/try/pieces/2/", { push: "?piece=2", sanitize });
  await load("#part", "/examples/try/pieces/3/", { push: "?piece=3", swap: "append", announce: false, sanitize });
  announce("Two steps were added to the history.");
  return "Now press Back, twice.";
}
