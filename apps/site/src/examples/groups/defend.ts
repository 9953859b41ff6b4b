import { type Group, viewsIn } from "../example.ts";

const json = "Content-Type: application/json";
const form = "Content-Type: application/x-www-form-urlencoded";
const guarded = { method: "POST", path: "/examples/try/guarded/" } as const;

export const defend: Group = {
  slug: "defend",
  title: "Defend",
  summary: "CSRF in all its ways, redirects that stay, headers and limits; then try the attacks.",
  examples: [
    {
      slug: "csrf",
      title: "CSRF tokens",
      lead: "A form sends the token in a field, a script in a header. A JSON body takes it in the header alone: no page of another site can set one.",
      views: [viewsIn("defending", "guarded", "tokens", "withCookie")],
      script: "token",
      sends: [
        { label: "Without a token", ...guarded, headers: [form], body: "text=hello", answers: { status: 403 } },
        {
          label: "In a form’s field",
          ...guarded,
          headers: [form],
          body: "text=hello&csrfmiddlewaretoken={token}",
          token: "field",
          answers: { status: 200, body: '{"received": "hello"}' },
        },
        {
          label: "In the header",
          ...guarded,
          headers: [form],
          body: "text=hello",
          token: "header",
          answers: { status: 200, body: '{"received": "hello"}' },
        },
        {
          label: "JSON, in the header",
          ...guarded,
          headers: [json],
          body: '{"text": "hello"}',
          token: "header",
          answers: { status: 200, body: '{"received": "hello"}' },
        },
        {
          label: "JSON, in the body",
          ...guarded,
          headers: [json],
          body: '{"text": "hello", "csrfmiddlewaretoken": "{token}"}',
          token: "field",
          answers: { status: 403 },
        },
        {
          label: "The cookie alone",
          ...guarded,
          headers: [form],
          body: "text=hello",
          token: "cookie",
          answers: { status: 403 },
        },
        {
          label: "Field and meta of a page",
          path: "/examples/try/tokens/",
          answers: { status: 200, body: '<meta name="csrf-token"', header: ["Vary", "Cookie"] },
        },
        {
          label: "A page for scripts",
          path: "/examples/try/with-cookie/",
          answers: { status: 200, header: ["Set-Cookie", "csrftoken="] },
        },
      ],
    },
    {
      slug: "exempt",
      title: "Exempt, rotated, trusted",
      lead: "A webhook needs no token, a login makes a new one, and a policy of its own trusts other origins by Sec-Fetch-Site and Origin.",
      views: [viewsIn("defending", "webhook", "logIn", "partners")],
      sends: [
        {
          label: "A webhook",
          method: "POST",
          path: "/examples/try/webhook/",
          body: "ping",
          answers: { status: 200, body: '{"bytes": 4}' },
        },
        {
          label: "A login",
          method: "POST",
          path: "/examples/try/log-in/",
          token: "header",
          answers: { status: 200, body: '{"rotated": true}', header: ["Set-Cookie", "csrftoken="] },
        },
        {
          label: "A trusted origin",
          method: "POST",
          path: "/examples/try/partners/",
          headers: ["Origin: https://shop.example.com", "Sec-Fetch-Site: cross-site"],
          answers: { status: 200, body: '{"welcome": true}' },
        },
        {
          label: "Another origin",
          method: "POST",
          path: "/examples/try/partners/",
          headers: ["Origin: https://evil.example", "Sec-Fetch-Site: cross-site"],
          answers: { status: 403 },
        },
      ],
    },
    {
      slug: "redirects",
      title: "Safe redirects",
      lead: "safeRedirect() never leaves the site, however the address is written.",
      views: [viewsIn("defending", "go")],
      sends: [
        {
          label: "A page here",
          path: "/examples/try/go/?next=/bytes/",
          answers: { status: 302, header: ["Location", "/bytes/"] },
        },
        {
          label: "Another site",
          path: "/examples/try/go/?next=https://evil.example/",
          answers: { status: 302, header: ["Location", "/examples/"] },
        },
        {
          label: "Disguised",
          path: "/examples/try/go/?next=/%5Cevil.example",
          answers: { status: 302, header: ["Location", "/examples/"] },
        },
      ],
    },
    {
      slug: "headers",
      title: "Security headers",
      lead: "Every answer of this site has a Content-Security-Policy without inline code, and Trusted Types. One decorator does it; a view may opt out of X-Frame-Options.",
      views: [{ file: "settings.ts" }, viewsIn("defending", "framed")],
      sends: [
        {
          label: "Every page",
          path: "/examples/try/gone/",
          answers: { status: 410, header: ["Content-Security-Policy", "require-trusted-types-for 'script'"] },
        },
        { label: "May be framed", path: "/examples/try/framed/", answers: { status: 200, body: "May be framed." } },
      ],
    },
  ],
};
