import { watchHistory } from "@riposte/ajax/html";

/** A script of an example, as its page shows it. Returns what it has to say. */
interface Script {
  run(place: HTMLElement): Promise<string>;
}

const button = document.getElementById("run")!;
const place = document.getElementById("place")!;
watchHistory();
button.addEventListener("click", () => void run());

/** Runs the example's script, whose file is loaded now. */
async function run(): Promise<void> {
  if (button.ariaDisabled === "true") return;
  button.ariaDisabled = "true";
  place.setAttribute("aria-busy", "true");
  place.classList.remove("failed");
  place.replaceChildren();
  try {
    const script = (await import(`./scripts/${button.dataset.script}.ts`)) as Script;
    const words = document.createElement("pre");
    words.textContent = await script.run(place);
    place.append(words);
  } catch (error) {
    place.classList.add("failed");
    place.textContent = (error as Error).message;
  }
  place.removeAttribute("aria-busy");
  button.ariaDisabled = null;
}
