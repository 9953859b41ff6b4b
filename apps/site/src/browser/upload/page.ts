import { show } from "../show.ts";
import { sendFiles } from "./ajax.ts";

const response = document.getElementById("response")!;
const progress = document.getElementById("progress") as HTMLProgressElement;
document.getElementById("files")!.addEventListener("submit", (event) => {
  event.preventDefault();
  const { files } = (event.target as HTMLFormElement).elements.namedItem("files") as HTMLInputElement;
  const advance = (part: number) => {
    progress.value = part;
  };
  show(response, sendFiles(files!, advance));
});
