import { load } from "@riposte/ajax/html";

export async function loadContent(place: HTMLElement): Promise<void> {
  await load(place, "/seeds/send-html/");
}
