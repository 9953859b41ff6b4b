import { chosenWay } from "../ways.ts";
import { wordsFor } from "../words.ts";

const way = chosenWay({
  ajax: () => import("./ajax.ts"),
  fetch: () => import("./fetch.ts"),
  xhr: () => import("./xhr.ts"),
  jquery: () => import("./jquery.ts"),
});
const content = document.getElementById("content")!;
document.getElementById("load")!.addEventListener("click", () => {
  way()
    .then(({ loadContent }) => loadContent(content))
    .catch((error: unknown) => content.replaceChildren(wordsFor(error)));
});
