import { chosenWay } from "../ways.ts";

const way = chosenWay({
  ajax: () => import("./ajax.ts"),
  fetch: () => import("./fetch.ts"),
  xhr: () => import("./xhr.ts"),
  jquery: () => import("./jquery.ts"),
});
const places = {
  input: document.getElementById("q") as HTMLInputElement,
  results: document.getElementById("results")!,
  count: document.getElementById("count")!,
};
let stop = () => {};
let chosen = 0;

/** Stops the way of before, and starts the chosen one, unless another was chosen meanwhile. */
async function start(): Promise<void> {
  chosen += 1;
  const mine = chosen;
  stop();
  stop = () => {};
  const { startSearch } = await way();
  if (mine === chosen) stop = startSearch(places);
}

void start();
document.getElementById("ways")!.addEventListener("change", start);
document.getElementById("search")!.addEventListener("submit", (event) => event.preventDefault());
