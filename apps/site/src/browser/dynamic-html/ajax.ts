import { load } from "@riposte/ajax/html";
import { sanitize } from "../own-html.ts";

export async function loadContent(place: HTMLElement): Promise<void> {
  await load(place, "/seeds/send-html/", { sanitize });
}
