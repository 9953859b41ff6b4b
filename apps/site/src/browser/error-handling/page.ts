import { show } from "../show.ts";
import { chosenWay } from "../ways.ts";

const way = chosenWay({
  ajax: () => import("./ajax.ts"),
  fetch: () => import("./fetch.ts"),
  xhr: () => import("./xhr.ts"),
  jquery: () => import("./jquery.ts"),
});
const response = document.getElementById("response")!;
document.getElementById("trouble")!.addEventListener("submit", (event) => {
  event.preventDefault();
  const { value } = (event.target as HTMLFormElement).elements.namedItem("url") as HTMLSelectElement;
  show(
    response,
    way().then(({ ask }) => ask(value)),
  );
});
