import { HttpError } from "@riposte/ajax";
import { submit } from "@riposte/ajax/forms";

/** Errors are put beside the fields by submit() itself. */
export async function signUp(form: HTMLFormElement): Promise<string> {
  try {
    const { message } = await submit(form).json<{ message: string }>();
    return message;
  } catch (error) {
    if (error instanceof HttpError && error.status === 422) return "";
    throw error;
  }
}
