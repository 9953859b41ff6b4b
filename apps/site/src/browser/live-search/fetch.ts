import { ownHtml } from "../own-html.ts";
import type { SearchElements } from "./search-elements.ts";

export function startSearch({ input, results, count }: SearchElements): () => void {
  const stop = new AbortController();
  let running = new AbortController();
  let timer = 0;
  const search = async () => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const response = await fetch(`/people/?q=${encodeURIComponent(input.value)}`, {
        headers: { "X-Requested-With": "XMLHttpRequest" },
        signal,
      });
      results.innerHTML = ownHtml(await response.text());
      const found = results.querySelectorAll("li").length;
      count.textContent = found === 1 ? "1 person" : `${found} people`;
    } catch (error) {
      if (!signal.aborted) results.textContent = (error as Error).message;
    }
  };
  const typed = () => {
    clearTimeout(timer);
    timer = window.setTimeout(search, 200);
  };
  input.addEventListener("input", typed, { signal: stop.signal });
  return () => {
    stop.abort();
    running.abort();
    clearTimeout(timer);
  };
}
