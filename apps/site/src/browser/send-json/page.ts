import { show } from "../show.ts";
import { chosenWay } from "../ways.ts";
import * as ajax from "./ajax.ts";
import * as fetch from "./fetch.ts";
import * as jquery from "./jquery.ts";
import * as xhr from "./xhr.ts";

const ways = { ajax, fetch, xhr, jquery };
const way = chosenWay();
const response = document.getElementById("response")!;
document.getElementById("person")!.addEventListener("submit", (event) => {
  event.preventDefault();
  const data = new FormData(event.target as HTMLFormElement);
  show(response, ways[way()].sendPerson(String(data.get("name")), Number(data.get("age"))));
});
