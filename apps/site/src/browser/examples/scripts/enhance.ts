import { enhance } from "@riposte/ajax/forms";
import { swap } from "@riposte/ajax/html";
import { sanitize } from "../../own-html.ts";

const form = `<form method="post" action="/examples/try/guarded/"><label>Text <input name="text" value="hello"></label> <button>Send</button></form>`;

/** Forms that are added later are sent, too; the page stays. */
export async function run(place: HTMLElement): Promise<string> {
  const answered = new Promise<string>((resolve) => {
    const stop = enhance(place, "form", async (answer) => {
      const { received } = await answer.json<{ received: string }>();
      stop();
      resolve(`received: ${received}`);
    });
  });
  await swap(place, form, { announce: false, sanitize });
  place.querySelector("form")!.requestSubmit();
  return answered;
}
