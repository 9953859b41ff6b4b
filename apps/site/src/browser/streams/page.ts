import { wordsFor } from "../words.ts";
import { followEvents, readRows } from "./ajax.ts";

const response = document.getElementById("response")!;
let running = new AbortController();

/** Stops the stream that is being read, and starts to read another. */
async function start(read: typeof readRows): Promise<void> {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  response.replaceChildren();
  const showLine = (line: string) => response.append(line, document.createElement("br"));
  try {
    await read(showLine, signal);
  } catch (error) {
    if (!signal.aborted) showLine(wordsFor(error));
  }
}

document.getElementById("rows")!.addEventListener("click", () => start(readRows));
document.getElementById("events")!.addEventListener("click", () => start(followEvents));
document.getElementById("stop")!.addEventListener("click", () => running.abort());
