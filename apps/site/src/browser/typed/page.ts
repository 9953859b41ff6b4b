import { show } from "../show.ts";
import { submitName } from "./ajax.ts";

const response = document.getElementById("response")!;
document.getElementById("find")!.addEventListener("submit", (event) => {
  event.preventDefault();
  show(response, submitName(String(new FormData(event.target as HTMLFormElement).get("name"))));
});
