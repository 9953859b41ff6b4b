import { type ContentSecurityPolicy, CSP, handleErrors, securityHeaders, type UrlListSettings } from "@riposte/core";
import { csrfProtect } from "@riposte/csrf";
import { compress } from "@riposte/node";
import { errorPage, explainMethod, refuse } from "./error-pages.ts";

/** Nothing inline, nothing from elsewhere, no script made of text; HTML only by the policy of browser/own-html.ts. */
export const contentPolicy: ContentSecurityPolicy = {
  "default-src": [CSP.NONE],
  "script-src": [CSP.SELF],
  "style-src": [CSP.SELF],
  "img-src": [CSP.SELF],
  "font-src": [CSP.SELF],
  "connect-src": [CSP.SELF],
  "form-action": [CSP.SELF],
  "base-uri": [CSP.NONE],
  "frame-ancestors": [CSP.NONE],
  "require-trusted-types-for": ["'script'"],
  "trusted-types": ["site"],
};

/** What stands around every view of the site, on every server. */
export const settings: UrlListSettings = {
  // A link made from any other Host would lead where the client wants.
  allowedHosts: ["localhost", "127.0.0.1", "[::1]", ...(process.env.HOST ? [process.env.HOST] : [])],
  middleware: [
    securityHeaders({ secureCsp: contentPolicy }),
    compress(),
    handleErrors({ page: errorPage }),
    explainMethod,
    csrfProtect({ failureView: refuse }),
  ],
  notFound: true,
};
