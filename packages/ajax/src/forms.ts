import type { Answer } from "./call/answer.ts";
import { call } from "./call/client.ts";
import { RedirectError } from "./call/errors.ts";
import { toData } from "./call/json.ts";
import { membersOf } from "./call/members.ts";
import { type AjaxOptions, merge, withClient } from "./call/options.ts";
import { announceRedirect, isElsewhere } from "./call/redirect.ts";
import { report } from "./call/report.ts";
import { clearErrors, hasErrors, showErrors } from "./form/form-errors.ts";
import { isForElsewhere, methodOf, readForm } from "./form/read-form.ts";

export { clearErrors, showErrors };

const running: WeakSet<HTMLFormElement> = /* @__PURE__ */ new WeakSet();

/**
 * Sends a form as the browser would: with its method, action and encoding, and the pressed button. Field errors in the
 * response are shown in the form. HTML that came by a redirect is shown as the browser shows it, unless a listener cancels
 * the `ajax:redirect` event. Rejects with an `AbortError` for a second submit while one runs, a form with an invalid field,
 * and one that closes its dialog.
 */
export function submit(source: HTMLFormElement | SubmitEvent, options?: AjaxOptions): Answer {
  const event = source instanceof Event ? source : undefined;
  const form = (event?.target ?? source) as HTMLFormElement;
  const submitter = event?.submitter;
  const members = membersOf(form);
  if (methodOf(form, submitter) === "dialog") {
    if (!event) members.submit();
    return refused();
  }
  event?.preventDefault();
  if (running.has(form) || !(event || members.noValidate || members.reportValidity())) return refused();
  const all = withClient(options);
  const { url, ...request } = readForm(form, submitter, all.csrf);
  const button = submitter ?? members.querySelector<HTMLElement>("button:default,[type=submit]:default");
  const setBusy = (busy: string | null) => {
    members.ariaBusy = busy;
    if (button) button.ariaDisabled = busy;
  };
  const { acceptRedirect } = all;
  const answer = call(url, { ...merge(request, all), acceptRedirect: true }, undefined, async (exchange) => {
    try {
      const response = await exchange();
      // The form is free again when the whole response is in.
      const text = await response.clone().text();
      if (!response.ok) showErrors(form, toData(text));
      else if (!acceptRedirect) follow(response, url, request.method ?? "GET");
      return response;
    } finally {
      running.delete(form);
      setBusy(null);
    }
  });
  clearErrors(form);
  setBusy("true");
  // Last: a form that fails before this can be submitted again.
  running.add(form);
  return answer;
}

/** Goes where a redirect led, such as Post/Redirect/Get, also when the form is shown again at its own address. */
function follow(response: Response, from: string, method: string): void {
  const { url } = response;
  if (!isElsewhere(response, method === "POST" && url === from ? "" : from)) return;
  if (announceRedirect(response, method)) location.assign(url);
}

/** Returns the answer of a form that is not sent; the browser has shown why, so it is no uncaught error. */
function refused(): Answer {
  const answer = call("", { signal: AbortSignal.abort() });
  answer.catch(() => {});
  return answer;
}

/**
 * Submits the forms under `root` that match `selector` by `submit()`, including those added later; leaves those to the
 * browser whose answer opens in another tab. Returns a function that stops this. `handler` receives the answer; an error
 * that it does not catch, and that is not shown in the form, is dispatched as an `ajax:error` event on the form.
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
    if (event.defaultPrevented || !membersOf(form).matches(selector)) return;
    if (methodOf(form, submitter) === "dialog" || isForElsewhere(form, submitter)) return;
    event.preventDefault();
    if (running.has(form)) return;
    try {
      const answer = submit(event as SubmitEvent, options);
      await handler(answer, form);
      await answer;
    } catch (error) {
      // After a redirect the page is on its way to that address.
      if (!hasErrors(form) && !(error instanceof RedirectError)) report(form, error);
    }
  };
  const { addEventListener, removeEventListener } = membersOf(root);
  addEventListener("submit", listen);
  return () => removeEventListener("submit", listen);
}
