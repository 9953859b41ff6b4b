import { chosenWay } from "../ways.ts";
import * as ajax from "./ajax.ts";
import * as fetch from "./fetch.ts";
import * as jquery from "./jquery.ts";
import * as xhr from "./xhr.ts";

const ways = { ajax, fetch, xhr, jquery };
const way = chosenWay();
const places = {
  input: document.getElementById("q") as HTMLInputElement,
  results: document.getElementById("results")!,
  count: document.getElementById("count")!,
};
let stop = ways[way()].startSearch(places);
document.getElementById("ways")!.addEventListener("change", () => {
  stop();
  stop = ways[way()].startSearch(places);
});
document.getElementById("search")!.addEventListener("submit", (event) => event.preventDefault());
