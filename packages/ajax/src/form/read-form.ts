import { csrfFieldName } from "@riposte/csrf/names";
import { type CsrfNames, type CsrfOption, csrfToken } from "../call/csrf.ts";
import { attributeOf, membersOf } from "../call/members.ts";
import { own } from "../call/own.ts";
import { documentMember, pageOrigin, resolveUrl } from "../call/page-url.ts";

/** The request that a form sends: its url, method and data. */
export interface FormRequest {
  readonly url: string;
  readonly method?: "POST";
  readonly data?: FormData | URLSearchParams | Blob;
}

type Submitter = HTMLElement | null | undefined;

/** Returns the request that the browser would send when `submitter` is pressed, with the current CSRF token. */
export function readForm(form: HTMLFormElement, submitter: Submitter, csrf?: CsrfOption): FormRequest {
  // Own names of an object; any other option has none.
  const names = own(csrf as CsrfNames);
  const { fieldName = csrfFieldName } = names;
  const url = resolveUrl(effectOf(form, submitter, "action") || location.href);
  const isPost = methodOf(form, submitter) === "post";
  const data = new FormData(form, submitter ?? null);
  if (data.has(fieldName)) {
    // The page may be older than the cookie. The token must not get into a url or to another origin.
    if (isPost && url.origin === pageOrigin()) data.set(fieldName, csrfToken(names) ?? `${data.get(fieldName)}`);
    else data.delete(fieldName);
  }
  const text = (value: FormDataEntryValue) => (value instanceof File ? value.name : value).replace(/\r\n?|\n/g, "\r\n");
  const pairs = [...data].map((pair) => pair.map(text));
  const fields = new URLSearchParams(pairs);
  // Like the browser, with a question mark even for no fields; the setter of `search` would drop it.
  if (!isPost) return { url: `${url.href.split(/[?#]/)[0]}?${fields}` };
  const plain = () =>
    new Blob(
      pairs.map((pair) => `${pair.join("=")}\r\n`),
      { type: "text/plain" },
    );
  const type = (submitter as Partial<HTMLButtonElement> | undefined)?.formEnctype || membersOf(form).enctype;
  const body = /data/.test(type) ? data : /plain/.test(type) ? plain() : fields;
  return { url: url.href, method: "POST", data: body };
}

/** Returns whether the answer of a form or a link opens in another tab or frame. */
export function isForElsewhere(form: Element, submitter?: Submitter): boolean {
  const base = documentMember("querySelector").call(document, "base[target]");
  const target = effectOf(form, submitter, "target") ?? (base && attributeOf(base, "target"));
  return !/^(_self)?$/i.test(target ?? "");
}

/** Returns the method that the browser would use: `get`, `post`, or `dialog` for a form that only closes its dialog. */
export function methodOf(form: HTMLFormElement, submitter: Submitter): string {
  return (submitter as Partial<HTMLButtonElement> | undefined)?.formMethod || membersOf(form).method;
}

/** Returns an attribute of the button (`formaction`, …), else of the form. */
function effectOf(form: Element, submitter: Submitter, name: string): string | null {
  return (submitter && attributeOf(submitter, `form${name}`)) ?? attributeOf(form, name);
}
