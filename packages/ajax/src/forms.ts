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
 * Sends a form as the browser would: with its method, action and encoding, and the pressed button. Field errors in the
 * response are shown in the form. A second submit while one runs rejects with an `AbortError`.
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
 * Submits the forms under `root` that match `selector` by `submit()`, including those added later. Returns a function
 * that stops this. `handler` receives the answer; an error that it does not catch, and that is not shown in the form,
 * is dispatched as an `ajax:error` event on the form.
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
