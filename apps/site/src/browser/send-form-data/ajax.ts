import { submit } from "@riposte/ajax/forms";

export async function sendForm(form: HTMLFormElement): Promise<string> {
  const { message } = await submit(form).json<{ message: string }>();
  return message;
}
