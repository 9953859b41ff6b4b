import { ajax } from "@riposte/ajax";
import { typed } from "@riposte/ajax/typed";
import type { SiteUrls } from "../../urls.ts";

const api = typed<SiteUrls>(ajax);

export async function submitName(name: string): Promise<string> {
  const item = await api
    .get("/seeds/items/<int:item_id>/", {}, { params: { item_id: 7 } })
    .json()
    .catch(() => "no such item");
  const { message } = await api.get("/seeds/submit-form/", { name }).json();
  return `${message} (item 7: ${String(item)})`;
}
