/** Shows what `answer` comes to in `place`: text as text, a failure as a failure, and that one is waiting meanwhile. */
export async function show(place: HTMLElement, answer: Promise<string>): Promise<void> {
  place.setAttribute("aria-busy", "true");
  place.classList.remove("failed");
  try {
    place.textContent = await answer;
  } catch (error) {
    place.classList.add("failed");
    place.textContent = (error as Error).message;
  } finally {
    place.removeAttribute("aria-busy");
  }
}
