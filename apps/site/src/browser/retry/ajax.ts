import { ajax } from "@riposte/ajax";
import { dedupe, retry } from "@riposte/ajax/retry";

const api = ajax.create({ use: [dedupe(), retry({ limit: 3 })] });

export async function ask(): Promise<string> {
  const { message } = await api.get("/retry/flaky/").json<{ message: string }>();
  return message;
}
