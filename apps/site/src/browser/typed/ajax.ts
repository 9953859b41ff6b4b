import { ajax } from "@riposte/ajax";
import { hasStatus, typed } from "@riposte/ajax/typed";
import type { SiteUrls } from "../../urls.ts";

const api = typed<SiteUrls>(ajax);

/** The path, its params and every answer have the types of the server's views, the 404 too. */
export async function submitName(name: string): Promise<string> {
  const { message } = await api.get("/seeds/submit-form/", { name }).json();
  return `${message} (item 7: ${await findItem(7)})`;
}

async function findItem(item_id: number): Promise<string> {
  const answer = api.get("/seeds/items/<int:item_id>/", {}, { params: { item_id } });
  try {
    await answer.json();
    return "found";
  } catch (error) {
    if (hasStatus(error, answer, 404)) return error.data.error;
    throw error;
  }
}
