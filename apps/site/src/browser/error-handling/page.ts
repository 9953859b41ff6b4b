import { show } from "../show.ts";
import { chosenWay } from "../ways.ts";
import * as ajax from "./ajax.ts";
import * as fetch from "./fetch.ts";
import * as jquery from "./jquery.ts";
import * as xhr from "./xhr.ts";

const ways = { ajax, fetch, xhr, jquery };
const way = chosenWay();
const response = document.getElementById("response")!;
document.getElementById("trouble")!.addEventListener("submit", (event) => {
  event.preventDefault();
  const { value } = (event.target as HTMLFormElement).elements.namedItem("url") as HTMLSelectElement;
  show(response, ways[way()].ask(value));
});
