import type { Answer } from "./call/answer.ts";
import { call } from "./call/client.ts";
import { HttpError } from "./call/errors.ts";
import { type AjaxOptions, merge } from "./call/options.ts";
import { report } from "./call/report.ts";
import { clearErrors, firstError, showErrors } from "./form/form-errors.ts";
import { attributeOf, readForm } from "./form/read-form.ts";

export { clearErrors, showErrors };

const running: WeakSet<HTMLFormElement> = /* @__PURE__ */ new WeakSet();

/**
 * Sends a form as the browser would, by its own method, action and button. Field errors in the answer are shown in the
 * form. A second submit while one runs is refused: it rejects with an `AbortError`.
 */
export function submit(source: HTMLFormElement | SubmitEvent, options?: AjaxOptions): Answer {
  const event = source instanceof Event ? source : undefined;
  event?.preventDefault();
  const form = (event?.target ?? source) as HTMLFormElement;
  const submitter = event?.submitter;
  const { url, ...request } = readForm(form, submitter);
  if (running.has(form)) return call(url, { signal: AbortSignal.abort() });
  const button = submitter ?? form.querySelector("button:default,[type=submit]:default");
  const setBusy = (busy: string | null) => {
    form.ariaBusy = busy;
    if (button) button.ariaDisabled = busy;
  };
  running.add(form);
  clearErrors(form);
  setBusy("true");
  const answer = call(url, merge(request, options));
  const finish = (outcome: unknown) => {
    running.delete(form);
    setBusy(null);
    if (outcome instanceof HttpError) showErrors(form, outcome.data);
  };
  answer.then(finish, finish);
  return answer;
}

/**
 * Takes over the forms under `root` that match `selector`, now and later, and gives a function that stops it. `handler`
 * gets the answer; an error that it lets through, and that is not shown in the form, is an `ajax:error` event there.
 */
export function enhance(
  root: EventTarget,
  selector: string,
  handler: (answer: Answer, form: HTMLFormElement) => unknown,
  options?: AjaxOptions,
): () => void {
  const listen = async (event: Event) => {
    const form = event.target as HTMLFormElement;
    const { submitter } = event as SubmitEvent;
    if (event.defaultPrevented || !form.matches(selector) || attributeOf(form, submitter, "method") === "dialog")
      return;
    event.preventDefault();
    if (running.has(form)) return;
    const answer = submit(event as SubmitEvent, options);
    try {
      await handler(answer, form);
      await answer;
    } catch (error) {
      if (!firstError(form)) report(form, error);
    }
  };
  root.addEventListener("submit", listen);
  return () => root.removeEventListener("submit", listen);
}
