import { HttpRequest, HttpResponse, type RequestSettings, type View } from "@riposte/core";
import { isSameDomain } from "@riposte/core/adapter";
import {
  type CsrfOptions,
  csrfExempt,
  csrfProtect,
  ensureCsrfCookie,
  findTokenFault,
  getToken,
  maskSecret,
  requiresCsrfToken,
  rotateToken,
  tokenMatches,
  unmaskToken,
} from "@riposte/csrf";
import { atTime } from "../clock.ts";
import { checkMembers } from "../known.ts";
import type { Input, Operations } from "../operation.ts";
import { UnexpectedFault } from "../outcome.ts";
import { type RecordedRequest, sourceOf } from "./csrf-request-source.ts";

interface RecordedView {
  readonly actions?: readonly ("get_token" | "rotate_token")[];
  readonly before?: readonly "rotate_token"[];
  readonly decorator?: "csrf_protect" | "ensure_csrf_cookie" | "requires_csrf_token" | "csrf_exempt";
  readonly exempt?: boolean;
  readonly dont_enforce?: boolean;
  readonly broken_body?: boolean;
  readonly status?: number;
}

type Settings = Readonly<Record<string, never>>;

export const operations: Operations = {
  "csrf.mask": ({ secret, mask }) => maskSecret(String(secret), String(mask)),
  "csrf.unmask": ({ token }) => unmaskToken(String(token)),
  "csrf.check_format": ({ token }) => {
    const reason = findTokenFault(String(token));
    return reason === undefined ? { valid: true } : { valid: false, reason };
  },
  "csrf.token_matches": ({ token, secret }) => tokenMatches(String(token), String(secret)),
  is_same_domain: ({ host, pattern }) => isSameDomain(String(host), String(pattern)),
  "csrf.request": (input) => atTime(undefined, () => answer(input)),
};

const viewMembers = "actions before decorator exempt dont_enforce broken_body status".split(" ");
const settingNames = [
  ..."NAME AGE DOMAIN PATH SECURE HTTPONLY SAMESITE".split(" ").map((name) => `CSRF_COOKIE_${name}`),
  ...["CSRF_HEADER_NAME", "CSRF_TRUSTED_ORIGINS", "CSRF_USE_SESSIONS", "SESSION_COOKIE_DOMAIN"],
  ...["ALLOWED_HOSTS", "SECURE_PROXY_SSL_HEADER", "USE_X_FORWARDED_HOST", "USE_X_FORWARDED_PORT"],
];

async function answer(input: Input): Promise<unknown> {
  const settings = (input.settings ?? {}) as Settings;
  const view = (input.view ?? {}) as RecordedView;
  checkMembers("a view", view, viewMembers);
  checkMembers("the settings", settings, settingNames);
  const session = input.session as Record<string, unknown> | undefined;
  const tokens: string[] = [];
  let reason: string | null = null;
  const options: CsrfOptions = {
    ...optionsOf(settings),
    session: () => session,
    enforceCsrfChecks: !view.dont_enforce,
    random: drawer(input.random as string[] | undefined),
    failureView: (_request, why) => {
      reason = why;
      return new HttpResponse("", { status: 403 });
    },
  };
  const source = sourceOf((input.request ?? {}) as RecordedRequest, view.broken_body === true);
  const request = new HttpRequest(source, requestSettingsOf(settings));
  const response = await withRandom(options.random!, () => decorate(viewOf(view, tokens), view, options)(request));
  return {
    accepted: reason === null,
    reason,
    status: response.status,
    set_cookie: [...response.headers].filter(([name]) => name === "Set-Cookie").map(([, line]) => line),
    vary: response.getHeader("Vary") ?? null,
    tokens,
    ...(session && { session }),
  };
}

function viewOf({ actions = [], status = 200 }: RecordedView, tokens: string[]): View {
  return (request) => {
    for (const action of actions) {
      if (action === "get_token") tokens.push(getToken(request));
      else if (action === "rotate_token") rotateToken(request);
      else throw new UnexpectedFault(`Unknown action (got ${action})`);
    }
    return new HttpResponse("", { status });
  };
}

function decorate(view: View, { decorator, exempt, before = [] }: RecordedView, options: CsrfOptions): View {
  if (decorator === "csrf_exempt") return csrfExempt(view);
  if (decorator === "ensure_csrf_cookie") return ensureCsrfCookie(options)(view);
  if (decorator === "requires_csrf_token") return requiresCsrfToken(options)(view);
  if (decorator !== undefined && decorator !== "csrf_protect")
    throw new UnexpectedFault(`Unknown decorator (got ${decorator})`);
  const guarded = csrfProtect(options)(exempt ? csrfExempt(view) : view);
  if (before.length === 0) return guarded;
  return requiresCsrfToken(options)((request) => {
    for (const _ of before) rotateToken(request);
    return guarded(request);
  });
}

function optionsOf(settings: Settings): CsrfOptions {
  return {
    cookieName: settings.CSRF_COOKIE_NAME,
    cookieAge: settings.CSRF_COOKIE_AGE,
    cookieDomain: settings.CSRF_COOKIE_DOMAIN,
    cookiePath: settings.CSRF_COOKIE_PATH,
    cookieSecure: settings.CSRF_COOKIE_SECURE,
    cookieHttponly: settings.CSRF_COOKIE_HTTPONLY,
    cookieSamesite: settings.CSRF_COOKIE_SAMESITE,
    headerName: settings.CSRF_HEADER_NAME && headerNameOf(settings.CSRF_HEADER_NAME),
    trustedOrigins: settings.CSRF_TRUSTED_ORIGINS,
    useSessions: settings.CSRF_USE_SESSIONS,
    sessionCookieDomain: settings.SESSION_COOKIE_DOMAIN,
  };
}

function requestSettingsOf(settings: Settings): RequestSettings {
  const [key, value] = (settings.SECURE_PROXY_SSL_HEADER ?? []) as string[];
  return {
    allowedHosts: settings.ALLOWED_HOSTS ?? ["*"],
    trustProxy: {
      secureProxySslHeader: key === undefined || value === undefined ? null : [headerNameOf(key), value],
      useXForwardedHost: settings.USE_X_FORWARDED_HOST ?? false,
      useXForwardedPort: settings.USE_X_FORWARDED_PORT ?? false,
    },
  };
}

// Django's settings name headers as CGI does: HTTP_X_NAME.
function headerNameOf(key: string): string {
  return key.replace(/^HTTP_/, "").replaceAll("_", "-");
}

function drawer(random: readonly string[] | undefined): () => string {
  let drawn = 0;
  return () => {
    const next = random ? random[drawn] : `R${String(drawn).padStart(31, "0")}`;
    drawn += 1;
    if (next === undefined) throw new Error("More random secrets were made than in Django");
    return next;
  };
}

const alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

// Outside of csrfProtect a token is made with Web Crypto.
async function withRandom<Value>(random: () => string, run: () => Promise<Value> | Value): Promise<Value> {
  const { crypto } = globalThis;
  const getRandomValues = crypto.getRandomValues;
  const draw = (bytes: Uint8Array): Uint8Array => {
    bytes.set([...random()].map((letter) => alphabet.indexOf(letter)));
    return bytes;
  };
  crypto.getRandomValues = draw as typeof getRandomValues;
  try {
    return await run();
  } finally {
    crypto.getRandomValues = getRandomValues;
  }
}
