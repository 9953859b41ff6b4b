import { chosenWay } from "../ways.ts";
import * as ajax from "./ajax.ts";
import * as fetch from "./fetch.ts";
import * as jquery from "./jquery.ts";
import * as xhr from "./xhr.ts";

const ways = { ajax, fetch, xhr, jquery };
const way = chosenWay();
const content = document.getElementById("content")!;
document.getElementById("load")!.addEventListener("click", () => {
  ways[way()].loadContent(content).catch((error: Error) => content.replaceChildren(error.message));
});
