import { HttpError } from "@riposte/ajax";
import { submit } from "@riposte/ajax/forms";

/** Sends the form; `submit()` itself shows the errors beside the fields. */
export async function signUp(form: HTMLFormElement): Promise<string> {
  try {
    const { message } = await submit(form).json<{ message: string }>();
    return message;
  } catch (error) {
    if (error instanceof HttpError && error.status === 422) return "";
    throw error;
  }
}
