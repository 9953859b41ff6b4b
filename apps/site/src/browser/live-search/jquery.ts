import $ from "jquery";
import { ownHtml } from "../own-html.ts";
import type { SearchElements } from "./search-elements.ts";

export function startSearch({ input, results, count }: SearchElements): () => void {
  let running: JQuery.jqXHR | undefined;
  let timer = 0;
  const search = () => {
    running?.abort();
    running = $.ajax({ url: "/people/", data: { q: input.value }, dataType: "html" })
      .done((list: string) => {
        $(results).html(ownHtml(list));
        const found = $(results).find("li").length;
        $(count).text(found === 1 ? "1 person" : `${found} people`);
      })
      .fail((_answer, status) => {
        if (status !== "abort") $(results).text("Request failed");
      });
  };
  $(input).on("input.search", () => {
    clearTimeout(timer);
    timer = window.setTimeout(search, 200);
  });
  return () => {
    $(input).off("input.search");
    running?.abort();
    clearTimeout(timer);
  };
}
