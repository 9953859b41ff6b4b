import { HttpError } from "@riposte/ajax";
import { load } from "@riposte/ajax/html";
import { sanitize } from "../own-html.ts";

const form = document.getElementById("options") as HTMLFormElement;
const answers = document.getElementById("answers")!;
const said = document.getElementById("said")!;
const button = form.querySelector("button")!;
const link = document.getElementById("link") as HTMLAnchorElement;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void answer(`/bytes/?${new URLSearchParams(new FormData(form) as unknown as Record<string, string>).toString()}`);
});

/** Shows the answers to what is typed, and makes their address that of the page. */
async function answer(url: string): Promise<void> {
  button.setAttribute("aria-disabled", "true");
  say("Asking five servers…");
  try {
    await load(answers, url, { sanitize });
    // A fault has no shorter address than what was typed.
    const query = answers.querySelector<HTMLElement>("[data-query]")?.dataset.query;
    link.href = query === undefined ? url : `/bytes/?${query}`;
    history.replaceState(null, "", link.href);
    for (const preset of document.querySelectorAll<HTMLAnchorElement>(".presets a")) {
      if (preset.href === link.href) preset.setAttribute("aria-current", "true");
      else preset.removeAttribute("aria-current");
    }
    say("Answered.");
  } catch (error) {
    say(wordsFor(error), true);
  } finally {
    button.removeAttribute("aria-disabled");
  }
}

link.textContent = "Copy link";
link.addEventListener("click", async (event) => {
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(link.href);
    say("The link is in the clipboard.");
  } catch {
    // The browser does not allow it: the link is in the address bar.
    location.assign(link.href);
  }
});

function wordsFor(error: unknown): string {
  if (!(error instanceof HttpError)) return "This server cannot be reached: is it still running?";
  return error.status === 431 || error.status === 414
    ? "That is too long for an address: shorten the data."
    : `The server did not answer as it should (${error.status}).`;
}

function say(text: string, failed = false): void {
  said.textContent = text;
  said.classList.toggle("failed", failed);
}
