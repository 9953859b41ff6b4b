import { show } from "../show.ts";
import { ask } from "./ajax.ts";

const response = document.getElementById("response")!;
document.getElementById("ask")!.addEventListener("click", () => show(response, ask()));
