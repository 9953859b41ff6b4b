import { ownHtml } from "../own-html.ts";
import type { SearchElements } from "./search-elements.ts";

export function startSearch({ input, results, count }: SearchElements): () => void {
  let xhr: XMLHttpRequest | undefined;
  let timer = 0;
  const search = () => {
    xhr?.abort();
    xhr = new XMLHttpRequest();
    xhr.open("GET", `/people/?q=${encodeURIComponent(input.value)}`);
    xhr.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    xhr.onload = () => {
      results.innerHTML = ownHtml(xhr!.responseText);
      const found = results.querySelectorAll("li").length;
      count.textContent = found === 1 ? "1 person" : `${found} people`;
    };
    xhr.onerror = () => {
      results.textContent = "Request failed";
    };
    xhr.send();
  };
  const typed = () => {
    clearTimeout(timer);
    timer = window.setTimeout(search, 200);
  };
  input.addEventListener("input", typed);
  return () => {
    input.removeEventListener("input", typed);
    xhr?.abort();
    clearTimeout(timer);
  };
}
