import { get } from "@riposte/ajax";

export async function loadData(): Promise<string> {
  const { message } = await get("/seeds/ajax/data/").json<{ message: string }>();
  return message;
}
