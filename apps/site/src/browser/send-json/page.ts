import { show } from "../show.ts";
import { chosenWay } from "../ways.ts";

const way = chosenWay({
  ajax: () => import("./ajax.ts"),
  fetch: () => import("./fetch.ts"),
  xhr: () => import("./xhr.ts"),
  jquery: () => import("./jquery.ts"),
});
const response = document.getElementById("response")!;
document.getElementById("person")!.addEventListener("submit", (event) => {
  event.preventDefault();
  const data = new FormData(event.target as HTMLFormElement);
  show(
    response,
    way().then(({ sendPerson }) => sendPerson(String(data.get("name")), Number(data.get("age")))),
  );
});
