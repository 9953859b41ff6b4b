import type { Answer } from "./call/answer.ts";
import { call } from "./call/client.ts";
import { RedirectError } from "./call/errors.ts";
import { toData } from "./call/json.ts";
import { membersOf } from "./call/members.ts";
import { type AjaxOptions, merge, withClient } from "./call/options.ts";
import { own } from "./call/own.ts";
import { announceRedirect, isElsewhere } from "./call/redirect.ts";
import { report } from "./call/report.ts";
import { clearErrors, hasErrors, showErrors } from "./form/form-errors.ts";
import { linkOf } from "./form/link-of.ts";
import { isForElsewhere, methodOf, readForm } from "./form/read-form.ts";
import type { ShowOptions, Turn } from "./page/load.ts";

export { clearErrors, showErrors };

/** The options of a call, and those of `load()` for the answer that is swapped into `target`. */
export interface SubmitOptions extends AjaxOptions, ShowOptions {
  /** The element into which the HTML of the answer is swapped, or its selector. */
  target?: string | Element | undefined;
}

const running: WeakSet<Element> = /* @__PURE__ */ new WeakSet();

/** Loads the code that swaps HTML in: a page that does without it should not load it. */
const swapping = () => import("./page/load.ts");

/**
 * Sends a form as the browser would: with its method, action and encoding, and the pressed button. Field errors in the
 * response are shown in the form. HTML that came by a redirect is shown as the browser shows it, unless a listener cancels
 * the `ajax:redirect` event; the answer rejects with `RedirectError`, because it may be a login page. With `target`, other HTML of status 2xx and 422 is swapped into that element; the answer then
 * resolves to the response. Rejects with an `AbortError` for a second submit while one runs, a form with an invalid field,
 * and one that closes its dialog.
 */
export function submit(source: HTMLFormElement | SubmitEvent, options?: SubmitOptions): Answer {
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
  const { url, ...request } = readForm(form, submitter, withClient(options).csrf);
  clearErrors(form);
  return send(
    [form, submitter ?? members.querySelector("button:default,[type=submit]:default")],
    url,
    request,
    options,
  );
}

/** Sends the request of a form or a link, marks it and its button as busy meanwhile, and shows the answer. */
function send(
  [source, button]: readonly [Element, (Element | null)?],
  url: string,
  request: AjaxOptions,
  options: SubmitOptions | undefined,
): Answer {
  const { target, acceptRedirect } = withClient(options) as SubmitOptions;
  const isGood = ({ ok, status, headers }: Response) =>
    ok || (!!target && status === 422 && /html/.test(headers.get("Content-Type")!));
  const setBusy = (busy: string | null) => {
    membersOf(source).ariaBusy = busy;
    if (button) membersOf(button).ariaDisabled = busy;
  };
  const show = async (response: Response, turn: Turn | undefined) => {
    // The form is free again when the whole response is in.
    const text = await response.clone().text();
    if (!acceptRedirect && response.ok && follow(response, url, request.method ?? "GET")) {
      // It may be a login page, so it is no success; but the page is on its way there, so it is no uncaught error.
      answer.catch(() => {});
      throw new RedirectError("redirected", response);
    }
    if (!isGood(response)) {
      if (source instanceof HTMLFormElement) showErrors(source, toData(text));
    } else await turn?.show(response, text);
  };
  const around = async (exchange: () => Promise<Response>) => {
    let turn: Turn | undefined;
    try {
      // Before the request, so that none is sent whose answer could not be shown.
      const page = target && (await swapping());
      if (page) turn = page.beginTurn([page.placeOf(target, options)], options);
      const response = await exchange();
      await show(response, turn);
      return response;
    } finally {
      turn?.end();
      running.delete(source);
      setBusy(null);
    }
  };
  const all = { ...merge(request, options), acceptRedirect: true };
  const answer = call(url, all, target && "text/html", around, isGood);
  setBusy("true");
  // Last: a form that fails before this can be submitted again.
  running.add(source);
  return answer;
}

/**
 * Goes where a redirect led, such as Post/Redirect/Get, also when the form is shown again at its own address. Returns
 * whether there was one.
 */
function follow(response: Response, from: string, method: string): boolean {
  const { url } = response;
  const isRedirect = isElsewhere(response, method === "POST" && url === from ? "" : from);
  if (isRedirect && announceRedirect(response, method)) location.assign(url);
  return isRedirect;
}

/** Returns the answer of a form that is not sent; the browser has shown why, so it is no uncaught error. */
function refused(): Answer {
  const answer = call("", { signal: AbortSignal.abort() });
  answer.catch(() => {});
  return answer;
}

/**
 * Submits the forms under `root` that match `selector` by `submit()`, and requests the links that match it, including those
 * added later. Leaves to the browser what opens in another tab or is a download, links to other origins and to a part of
 * the page, and clicks with a modifier key. Returns a function that stops this. `handler` receives the answer; an error
 * that it does not catch, and that is not shown in the form, is dispatched as an `ajax:error` event on the form or link.
 */
export function enhance<Source extends HTMLFormElement | HTMLAnchorElement | HTMLAreaElement = HTMLFormElement>(
  root: EventTarget,
  selector: string,
  handler?: ((answer: Answer, source: Source) => unknown) | null,
  options?: SubmitOptions,
): () => void {
  if (own(options).target) swapping().catch(() => {});
  const run = async (event: Event, source: Element, start: () => Answer) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    if (running.has(source)) return;
    try {
      const answer = start();
      // When the handler throws first, that is what is reported.
      answer.catch(() => {});
      // The selector is the caller's word for which elements these are.
      await handler?.(answer, source as Source);
      await answer;
    } catch (error) {
      // After a redirect the page is on its way to that address.
      if (!hasErrors(source) && !(error instanceof RedirectError)) report(source, error);
    }
  };
  const onSubmit = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    const isForBrowser = methodOf(form, event.submitter) === "dialog" || isForElsewhere(form, event.submitter);
    if (!isForBrowser && membersOf(form).matches(selector)) run(event, form, () => submit(event, options));
  };
  const onClick = (event: MouseEvent) => {
    const link = linkOf(event);
    if (link?.matches(selector)) run(event, link, () => send([link], link.href, {}, options));
  };
  const { addEventListener } = membersOf(root);
  const listeners = new AbortController();
  addEventListener("submit", onSubmit as (event: Event) => void, listeners);
  addEventListener("click", onClick as (event: Event) => void, listeners);
  return () => listeners.abort();
}
