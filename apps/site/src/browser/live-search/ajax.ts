import { liveSearch } from "@riposte/ajax/search";
import type { SearchElements } from "./search-elements.ts";

export function startSearch({ input, results, count }: SearchElements): () => void {
  return liveSearch(input, {
    target: results,
    url: "/people/",
    message: (found) => {
      const text = found === 1 ? "1 person" : `${found} people`;
      count.textContent = text;
      return text;
    },
  });
}
