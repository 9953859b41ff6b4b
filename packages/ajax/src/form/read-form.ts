import { csrfFieldName } from "@riposte/csrf/names";
import { csrfToken } from "../call/csrf.ts";

/** The request that a form sends: its url, method and data. */
export interface FormRequest {
  readonly url: string;
  readonly method?: "POST";
  readonly data?: FormData | URLSearchParams;
}

/** Returns the request that the browser would send when `submitter` is pressed, with the current CSRF token. */
export function readForm(form: HTMLFormElement, submitter: HTMLElement | null | undefined): FormRequest {
  const url = new URL(attributeOf(form, submitter, "action") || location.href, document.baseURI);
  const isPost = /^post$/i.test(attributeOf(form, submitter, "method"));
  const data = new FormData(form, submitter ?? null);
  if (data.has(csrfFieldName)) {
    // The page may be older than the cookie. The token must not get into a url or to another origin.
    if (isPost && url.origin === location.origin) data.set(csrfFieldName, csrfToken() ?? `${data.get(csrfFieldName)}`);
    else data.delete(csrfFieldName);
  }
  // TypeScript's library does not accept FormData here, although it is a list of pairs.
  const fields = new URLSearchParams(data as unknown as URLSearchParams);
  if (!isPost) url.search = `${fields}`;
  const body = /^multipart/i.test(attributeOf(form, submitter, "enctype")) ? data : fields;
  return isPost ? { url: url.href, method: "POST", data: body } : { url: url.href };
}

/** Returns an attribute of the button (`formaction`, …), else of the form. A field may hide the form's own property. */
export function attributeOf(form: HTMLFormElement, submitter: HTMLElement | null | undefined, name: string): string {
  return submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? "";
}
