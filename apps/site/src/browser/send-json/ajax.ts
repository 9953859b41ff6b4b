import { post } from "@riposte/ajax";

export async function sendPerson(name: string, age: number): Promise<string> {
  const { message } = await post("/seeds/ajax-endpoint/", { name, age }).json<{ message: string }>();
  return message;
}
