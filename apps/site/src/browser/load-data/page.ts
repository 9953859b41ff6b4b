import { show } from "../show.ts";
import { chosenWay } from "../ways.ts";

const way = chosenWay({
  ajax: () => import("./ajax.ts"),
  fetch: () => import("./fetch.ts"),
  xhr: () => import("./xhr.ts"),
  jquery: () => import("./jquery.ts"),
});
const response = document.getElementById("response")!;
document.getElementById("load")!.addEventListener("click", () =>
  show(
    response,
    way().then(({ loadData }) => loadData()),
  ),
);
