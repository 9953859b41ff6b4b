import { HttpError } from "@riposte/ajax";
import { load } from "@riposte/ajax/html";
import { sanitize } from "../own-html.ts";
import { makePanel } from "./panel.ts";
import { record } from "./record.ts";

const place = document.getElementById("wire");
if (place !== null) {
  record(makePanel(place));
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.getAttribute("action") !== "/wire/") return;
    event.preventDefault();
    void send(place, form, event.submitter);
  });
}

/** Sends a form to `/wire/` and shows the panel that it answers with, in place of the last one. */
async function send(place: HTMLElement, form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const data = new FormData(form, submitter);
  const isSafe = form.method === "get";
  const url = isSafe ? `/wire/?${new URLSearchParams(data as unknown as Record<string, string>).toString()}` : "/wire/";
  submitter?.setAttribute("aria-disabled", "true");
  try {
    await load(place, url, { announce: "Answered", sanitize, ...(!isSafe && { method: "POST", data }) });
  } catch (error) {
    const fault = document.createElement("p");
    fault.className = "fault";
    fault.setAttribute("role", "alert");
    fault.textContent = wordsFor(error);
    place.replaceChildren(fault);
  } finally {
    submitter?.removeAttribute("aria-disabled");
  }
}

function wordsFor(error: unknown): string {
  if (!(error instanceof HttpError)) return "This server cannot be reached: is it still running?";
  return error.status === 403
    ? "Your token has expired: load the page again."
    : `The server did not send it (${error.status}).`;
}
