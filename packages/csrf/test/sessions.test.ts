import { HttpResponse, type View } from "@riposte/core";
import { describe, expect, it } from "vitest";
import { type CsrfSession, csrfProtect, getToken, ImproperlyConfigured, type SessionBinding } from "../src/index.ts";
import { cookiesOf, requestOf, secret, secretOf, token } from "./request-of.ts";

const withToken: View = (request) => new HttpResponse(getToken(request));

describe("useSessions", () => {
  it("keeps the secret in the session and sets no cookie", async () => {
    const session: CsrfSession = {};
    const view = csrfProtect({ useSessions: true })(withToken);
    const response = await view(requestOf({ method: "GET", native: { session } }));
    expect(session._csrftoken).toMatch(/^[a-zA-Z0-9]{32}$/);
    expect(cookiesOf(response)).toEqual([]);
    const headers = { "X-CSRFToken": (response as HttpResponse).text };
    expect((await view(requestOf({ headers, native: { session } }))).status).toBe(200);
  });

  it("takes no cookie for the session's secret", async () => {
    const view = csrfProtect({ useSessions: true, session: () => ({}) })(withToken);
    expect((await view(requestOf({ cookie: secret, headers: { "X-CSRFToken": token } }))).status).toBe(403);
  });

  it("says so when there is no session", async () => {
    const view = csrfProtect({ useSessions: true })(withToken);
    await expect(view(requestOf())).rejects.toBeInstanceOf(ImproperlyConfigured);
  });

  it("leaves a session alone that holds the secret already", async () => {
    const session = Object.freeze({ _csrftoken: secret });
    const view = csrfProtect({ useSessions: true, session: () => session })(withToken);
    expect((await view(requestOf({ method: "GET" }))).status).toBe(200);
  });
});

describe("sessionBinding", () => {
  // Stands for a MAC: what matters here is that it depends on all of the text.
  const sign: SessionBinding["sign"] = (text) => {
    let state = 7;
    for (const character of text) state = (Math.imul(state, 31) + character.charCodeAt(0)) >>> 0;
    return `${state.toString(36)}-${Math.imul(state, 17) >>> 0}`.padEnd(40, "z");
  };
  const viewOf = (sessionId: string | undefined): View =>
    csrfProtect({ sessionBinding: { sign, sessionId: () => sessionId } })(withToken);

  async function visit(sessionId: string | undefined): Promise<{ cookie: string; token: string }> {
    const response = await viewOf(sessionId)(requestOf({ method: "GET" }));
    return { cookie: secretOf(response)!, token: (response as HttpResponse).text };
  }

  it("takes a secret in the session that it was made for", async () => {
    const { cookie, token } = await visit("alice");
    expect(cookie).toMatch(/^[a-zA-Z0-9]{32}$/);
    expect((await viewOf("alice")(requestOf({ cookie, headers: { "X-CSRFToken": token } }))).status).toBe(200);
  });

  it("refuses and replaces it in another session, or after the logout", async () => {
    const { cookie, token } = await visit("alice");
    for (const sessionId of ["mallory", undefined]) {
      const response = await viewOf(sessionId)(requestOf({ cookie, headers: { "X-CSRFToken": token } }));
      expect(response.status).toBe(403);
      expect(secretOf(response)).not.toBe(cookie);
    }
  });

  it("refuses a planted cookie whose token matches", async () => {
    const planted = requestOf({ cookie: secret, headers: { "X-CSRFToken": token } });
    expect((await viewOf("alice")(planted)).status).toBe(403);
  });

  it("refuses to work with a MAC that is too short", async () => {
    const view = csrfProtect({ sessionBinding: { sign: () => "short", sessionId: () => "a" } })(withToken);
    await expect(view(requestOf({ method: "GET" }))).rejects.toBeInstanceOf(ImproperlyConfigured);
  });
});
