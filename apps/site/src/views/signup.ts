import {
  type HttpRequest,
  HttpResponse,
  HttpResponseRedirect,
  JsonResponse,
  markSafe,
  type SafeString,
} from "@riposte/core";
import { csrfInput, csrfMeta } from "@riposte/csrf";
import { renderExample, sideOf, titleOf } from "../pages/example.ts";
import { html } from "../pages/html.ts";
import { renderPage } from "../pages/layout.ts";

interface SignupFields {
  readonly email: string;
  readonly password: string;
}

/** Field → errors, in the shape of Django's `form.errors.get_json_data()`. */
type FormErrors = Partial<Record<keyof SignupFields, { message: string; code: string }[]>>;

export const signupPage = (request: HttpRequest) => new HttpResponse(render(request, { email: "", password: "" }, {}));

/** Validates the form. Errors have status 422: as JSON for a script, else in the page. */
export async function signUp(request: HttpRequest) {
  const { fields } = await request.form();
  const filled = { email: fields.get("email")?.trim() ?? "", password: fields.get("password") ?? "" };
  const errors = check(filled);
  if (Object.keys(errors).length > 0) {
    if (request.isAjax()) return new JsonResponse({ errors }, { status: 422 });
    return new HttpResponse(render(request, filled, errors), { status: 422 });
  }
  if (request.isAjax()) return new JsonResponse({ message: `Welcome, ${filled.email}!` }, { status: 201 });
  return new HttpResponseRedirect("/signup/?done=1");
}

function check({ email, password }: SignupFields): FormErrors {
  const errors: FormErrors = {};
  if (email === "") errors.email = [{ message: "This field is required.", code: "required" }];
  else if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    errors.email = [{ message: "Enter a valid email address.", code: "invalid" }];
  else if (email === "taken@example.com")
    errors.email = [{ message: "This address already has an account.", code: "unique" }];
  if (password.length < 8) errors.password = [{ message: "Use at least 8 characters.", code: "min_length" }];
  return errors;
}

function render(request: HttpRequest, filled: SignupFields, errors: FormErrors): string {
  return renderPage(
    {
      title: titleOf({ folder: "signup" }),
      path: "/examples/",
      script: "signup",
      side: sideOf({ folder: "signup" }),
      head: markSafe(csrfMeta(request)),
      main: renderExample(
        {
          folder: "signup",
          intro: html`<p>Try <code>taken@example.com</code>, or a short password.</p>`,
          demo: html`<form id="signup" method="post" action="/signup/" novalidate>${markSafe(csrfInput(request))}
        ${field("email", "Email", "email", filled.email, errors.email)}
        ${field("password", "Password", "password", "", errors.password)}
        <button>Sign up</button></form>
        <output id="response" class="answer" aria-live="polite" data-empty="The answer appears here.">${request.query.has("done") && "Welcome!"}</output>`,
        },
        request,
      ),
    },
    request,
  );
}

function field(
  name: keyof SignupFields,
  label: string,
  type: string,
  value: string,
  errors: FormErrors[typeof name] = [],
): SafeString {
  const invalid = errors.length > 0 && html` aria-invalid="true" aria-describedby="${name}-error"`;
  return html`<div class="field"><label for="${name}">${label}</label>
    <input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="off"${invalid}>
    ${errors.map(({ message }) => html`<p class="error" id="${name}-error">${message}</p>`)}</div>`;
}
