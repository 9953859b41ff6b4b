import { csrfFieldName } from "@riposte/csrf/names";
import { csrfToken } from "../call/csrf.ts";

/** What a form asks for: where, how, and with what. */
export interface FormRequest {
  readonly url: string;
  readonly method?: "POST";
  readonly data?: FormData | URLSearchParams;
}

/** Reads what the browser would send when `submitter` is pressed, with the token of now in the hidden field. */
export function readForm(form: HTMLFormElement, submitter: HTMLElement | null | undefined): FormRequest {
  const url = new URL(attributeOf(form, submitter, "action") || location.href, document.baseURI);
  const isPost = /^post$/i.test(attributeOf(form, submitter, "method"));
  const data = new FormData(form, submitter ?? null);
  if (data.has(csrfFieldName)) {
    // The page may be older than the cookie; and the token is for no one else, nor for an address.
    if (isPost && url.origin === location.origin) data.set(csrfFieldName, csrfToken() ?? `${data.get(csrfFieldName)}`);
    else data.delete(csrfFieldName);
  }
  // The library's type forgets that FormData is a list of pairs.
  const fields = new URLSearchParams(data as unknown as URLSearchParams);
  if (!isPost) url.search = `${fields}`;
  const body = /^multipart/i.test(attributeOf(form, submitter, "enctype")) ? data : fields;
  return isPost ? { url: url.href, method: "POST", data: body } : { url: url.href };
}

/** Gives an attribute of the form, or of the button that overrules it; never by property, which a field may hide. */
export function attributeOf(form: HTMLFormElement, submitter: HTMLElement | null | undefined, name: string): string {
  return submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name) ?? "";
}
