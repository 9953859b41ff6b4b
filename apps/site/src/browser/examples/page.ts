import { AjaxError, HttpError, TimeoutError } from "@riposte/ajax";
import { enhance } from "@riposte/ajax/forms";
import { swap, watchHistory } from "@riposte/ajax/html";

/** A script of an example, as its page shows it. Returns what it has to say. */
interface Script {
  run(place: HTMLElement): Promise<string>;
}

watchHistory();
sendInPlace();
prepareRun();

/** Sends the requests' forms without leaving the page, and fills the wire panel in place. */
function sendInPlace(): void {
  const wire = document.getElementById("wire");
  if (wire === null) return;
  enhance(document, "form.send", async (answer) => {
    wire.setAttribute("aria-busy", "true");
    try {
      await swap(wire, await answer.text(), { announce: "The answer is in the wire panel." });
    } catch (error) {
      if (!(error instanceof AjaxError)) throw error;
      await swap(
        wire,
        `<section class="panel wire" aria-label="On the wire"><p class="miss-text" role="alert"></p></section>`,
      );
      wire.querySelector("p")!.textContent = wordsOf(error);
    } finally {
      wire.removeAttribute("aria-busy");
    }
  });
}

/** Returns what a person can do about an error. */
function wordsOf(error: AjaxError): string {
  if (error instanceof HttpError && error.status === 403)
    return "Refused: the token of this page has expired. Load the page again.";
  if (error instanceof HttpError && error.status === 413) return "Refused: that is too large.";
  if (error instanceof HttpError) return `The site answered ${error.status}. Try again in a moment.`;
  if (error instanceof TimeoutError) return "The site took too long. Try again in a moment.";
  return "The site cannot be reached. Is it still running, are you online?";
}

/** Runs the example's script at a click; its file is loaded then. */
function prepareRun(): void {
  const button = document.getElementById("run");
  const place = document.getElementById("place");
  if (button === null || place === null) return;
  button.addEventListener("click", async () => {
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true";
    place.setAttribute("aria-busy", "true");
    place.classList.remove("failed");
    place.replaceChildren();
    try {
      const { run } = (await import(`./scripts/${button.dataset.script}.ts`)) as Script;
      const words = document.createElement("pre");
      words.textContent = await run(place);
      place.append(words);
    } catch (error) {
      place.classList.add("failed");
      place.textContent = (error as Error).message;
    }
    place.removeAttribute("aria-busy");
    button.ariaDisabled = null;
  });
}
