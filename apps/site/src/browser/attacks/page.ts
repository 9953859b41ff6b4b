import { csrfToken, get } from "@riposte/ajax";
import { enhance } from "@riposte/ajax/forms";
import { swap } from "@riposte/ajax/html";
import { sanitize } from "../own-html.ts";

/** A client of the table: posts a secret with the token, as its own documentation shows. */
interface Client {
  send(url: string, token: string): Promise<unknown>;
}

const button = document.getElementById("measure") as HTMLButtonElement;
const measured = document.getElementById("measured")!;
button.addEventListener("click", measure);
sendInPlace(document.getElementById("wire")!);

/** Sends the attempts without leaving the page. */
function sendInPlace(wire: HTMLElement): void {
  enhance(document, "form.send", async (answer) => {
    wire.setAttribute("aria-busy", "true");
    try {
      await swap(wire, await answer.text(), { announce: "Answered", sanitize });
    } catch {
      const fault = document.createElement("p");
      fault.className = "fault";
      fault.role = "alert";
      fault.textContent = "It was not sent: load the page again. Is the site still running?";
      wire.replaceChildren(fault);
    }
    wire.removeAttribute("aria-busy");
  });
}

/** Fills the table, one client after another, so that each request is told apart. */
async function measure(): Promise<void> {
  if (button.ariaDisabled === "true") return;
  button.ariaDisabled = "true";
  for (const row of document.querySelectorAll<HTMLTableRowElement>("tr[data-client]")) {
    measured.textContent = `${row.cells[0]!.textContent} …`;
    const client = (await import(`./clients/${row.dataset.client}.ts`)) as Client;
    for (const cell of row.querySelectorAll<HTMLTableCellElement>("td[data-code]")) await tryOne(client, cell);
  }
  measured.textContent = "Measured.";
  button.ariaDisabled = null;
}

async function tryOne({ send }: Client, cell: HTMLTableCellElement): Promise<void> {
  const run = crypto.randomUUID();
  const sent = Promise.resolve().then(() => send(`/attacks/redirect/${cell.dataset.code}/${run}/`, csrfToken() ?? ""));
  await Promise.race([sent.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 3_000))]);
  const { seen } = await get(`/attacks/caught/${run}/`).json<{ seen: string[] }>();
  cell.textContent = seen.join(", ") || "nothing";
  cell.className = seen.length > 0 ? "bad" : "good";
}
