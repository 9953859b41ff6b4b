import { wordsFor } from "./words.ts";

/** Shows the text of `answer` in `place`, or what went wrong in words with the class `failed`; `place` is `aria-busy` meanwhile. */
export async function show(place: HTMLElement, answer: Promise<string>): Promise<void> {
  place.setAttribute("aria-busy", "true");
  place.classList.remove("failed");
  try {
    place.textContent = await answer;
  } catch (error) {
    place.classList.add("failed");
    place.textContent = wordsFor(error);
  } finally {
    place.removeAttribute("aria-busy");
  }
}
