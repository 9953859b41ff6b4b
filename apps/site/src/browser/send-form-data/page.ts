import { show } from "../show.ts";
import { chosenWay } from "../ways.ts";

const way = chosenWay({
  ajax: () => import("./ajax.ts"),
  fetch: () => import("./fetch.ts"),
  xhr: () => import("./xhr.ts"),
  jquery: () => import("./jquery.ts"),
});
const response = document.getElementById("response")!;
document.getElementById("user")!.addEventListener("submit", (event) => {
  event.preventDefault();
  show(
    response,
    way().then(({ sendForm }) => sendForm(event.target as HTMLFormElement)),
  );
});
