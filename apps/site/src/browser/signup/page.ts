import { show } from "../show.ts";
import { chosenWay } from "../ways.ts";
import * as ajax from "./ajax.ts";
import * as fetch from "./fetch.ts";
import * as jquery from "./jquery.ts";
import { clearErrors } from "./show-errors.ts";
import * as xhr from "./xhr.ts";

const ways = { ajax, fetch, xhr, jquery };
const way = chosenWay();
const response = document.getElementById("response")!;
document.getElementById("ways")!.addEventListener("change", () => clearErrors(form));
const form = document.getElementById("signup") as HTMLFormElement;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show(response, ways[way()].signUp(form));
});
