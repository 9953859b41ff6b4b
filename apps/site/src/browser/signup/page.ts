import { show } from "../show.ts";
import { chosenWay } from "../ways.ts";
import { clearErrors } from "./show-errors.ts";

const way = chosenWay({
  ajax: () => import("./ajax.ts"),
  fetch: () => import("./fetch.ts"),
  xhr: () => import("./xhr.ts"),
  jquery: () => import("./jquery.ts"),
});
const response = document.getElementById("response")!;
document.getElementById("ways")!.addEventListener("change", () => clearErrors(form));
const form = document.getElementById("signup") as HTMLFormElement;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show(
    response,
    way().then(({ signUp }) => signUp(form)),
  );
});
