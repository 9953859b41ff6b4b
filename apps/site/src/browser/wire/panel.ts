import type { Call } from "./call.ts";
import { type HostVerdict, sendToAll } from "./repeat.ts";
import { linesOf } from "./show-call.ts";

/** Returns a function that shows a call in `place`, the newest in place of the one before. */
export function makePanel(place: HTMLElement): (call: Call) => void {
  const log = make("pre", { tabIndex: 0 });
  const time = make("span");
  const hosts = make("ul", { className: "hosts", hidden: true });
  const said = make("span", { role: "status" });
  const button = make("button", { type: "button", className: "btn quiet small", textContent: "Send to all five" });
  const panel = make("section", { className: "panel wire", ariaLabel: "On the wire" });
  const header = make("header");
  header.append(make("span", { textContent: "On the wire" }), time);
  const foot = make("p", { className: "foot" });
  foot.append(button, " ", said);
  panel.append(header, log, hosts, foot);
  let shown: Call | undefined;
  let count = 0;
  button.addEventListener("click", () => shown && void repeat(shown));
  return (call) => {
    if (call !== shown) {
      count += 1;
      shown = call;
      hosts.hidden = true;
      button.disabled = !call.canRepeat;
      said.textContent = call.canRepeat ? "" : "A form with several parts is sent once only.";
      if (!place.contains(panel)) place.replaceChildren(panel);
    }
    time.textContent = `${count} ${count === 1 ? "request" : "requests"}${call.milliseconds > 0 ? `, ${call.milliseconds.toFixed(0)} ms` : ""}`;
    log.replaceChildren(...linesOf(call));
  };

  async function repeat(call: Call): Promise<void> {
    button.disabled = true;
    said.className = "";
    said.textContent = "Asking all five…";
    try {
      const verdicts = await sendToAll(call);
      hosts.replaceChildren(...verdicts.map(rowOf));
      hosts.hidden = false;
      said.textContent = verdicts.every(({ differs }) => differs.length === 0)
        ? "All five answer the same."
        : "They differ.";
    } catch (error) {
      said.className = "miss-text";
      said.textContent = (error as Error).message;
    }
    button.disabled = false;
  }
}

function rowOf({ host, status, differs, digest }: HostVerdict): HTMLElement {
  const row = make("li");
  const isSame = differs.length === 0;
  const lamp = make("span", { className: isSame ? "lamp" : "lamp miss", ariaHidden: "true" });
  const verdict = isSame ? "same bytes" : `differs: ${differs.join(", ")}`;
  row.append(
    lamp,
    make("span", { textContent: host }),
    make("span", { textContent: `${status ?? "no answer,"} ${verdict}` }),
    make("span", { className: "c", textContent: digest && `sha256 ${digest.slice(0, 8)}` }),
  );
  return row;
}

function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  members: Partial<HTMLElementTagNameMap[Name]> = {},
): HTMLElementTagNameMap[Name] {
  return Object.assign(document.createElement(name), members);
}
