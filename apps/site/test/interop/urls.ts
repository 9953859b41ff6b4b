import { type Decorator, JsonResponse, path } from "@riposte/core";
import { csrfExempt, csrfProtect, ensureCsrfCookie } from "@riposte/csrf";
import * as csrf from "./csrf-views.ts";
import * as responses from "./response-views.ts";
import * as signing from "./signing-views.ts";

const protect: Decorator = csrfProtect({
  trustedOrigins: ["https://*.trusted.example", "http://other.example"],
  failureView: (_request, reason) => new JsonResponse({ refused: reason }, { status: 403 }),
});

/** The views of django_site.py. */
export const urlpatterns = [
  path("token/", protect(csrf.token)),
  path("rotate/", protect(csrf.rotate)),
  path("form/", protect(csrf.form)),
  path("ensure/", protect(ensureCsrfCookie(csrf.ensured))),
  path("submit/", protect(csrf.submit)),
  path("exempt/", protect(csrfExempt(csrf.submit))),
  path("write-cookie/", signing.writeCookie),
  path("read-cookie/", signing.readCookie),
  path("dumps/", signing.dumpValue),
  path("loads/", signing.loadValue),
  path("sign/", signing.sign),
  path("unsign/", signing.unsign),
  path("json/", responses.jsonValues),
  path("conditional/", responses.conditionalText),
  path("headers/", responses.headers),
  path("never/", responses.never),
  path("cookies/", responses.cookies),
  path("download/", responses.download),
  path("stream/", responses.stream),
  path("go/", responses.go),
  path("script/", responses.script),
  path("only/", protect(responses.only)),
  path("gone/", responses.gone),
  path("not-modified/", responses.notModified),
];
