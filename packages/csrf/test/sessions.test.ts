import { HttpResponse, type View } from "@riposte/core";
import { describe, expect, it } from "vitest";
import {
  type CsrfSession,
  csrfProtect,
  getToken,
  ImproperlyConfigured,
  rotateToken,
  type SessionBinding,
} from "../src/index.ts";
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

  it("X18 adds Vary: Cookie, which the frameworks' sessions do not", async () => {
    const view = csrfProtect({ useSessions: true })(withToken);
    const response = await view(requestOf({ method: "GET", native: { session: {} } }));
    expect(response.getHeader("Vary")).toBe("Cookie");
  });

  it("ignores the cookie", async () => {
    const view = csrfProtect({ useSessions: true, session: () => ({}) })(withToken);
    expect((await view(requestOf({ cookie: secret, headers: { "X-CSRFToken": token } }))).status).toBe(403);
  });

  it("throws ImproperlyConfigured when there is no session", () => {
    const view = csrfProtect({ useSessions: true })(withToken);
    expect(() => view(requestOf())).toThrow(ImproperlyConfigured);
  });

  it("does not write to a session that already holds the secret", async () => {
    const session = Object.freeze({ _csrftoken: secret });
    const view = csrfProtect({ useSessions: true, session: () => session })(withToken);
    expect((await view(requestOf({ method: "GET" }))).status).toBe(200);
  });
});

describe("sessionBinding", () => {
  function viewOf(sessionId: string | undefined, keys: Partial<SessionBinding> = {}): View {
    const sessionBinding = { secretKey: "key", sessionId: () => sessionId, ...keys };
    return csrfProtect({ sessionBinding })(withToken);
  }

  async function visit(sessionId: string | undefined): Promise<{ cookie: string; headers: Record<string, string> }> {
    const response = await viewOf(sessionId)(requestOf({ method: "GET" }));
    return { cookie: secretOf(response)!, headers: { "X-CSRFToken": (response as HttpResponse).text } };
  }

  it("accepts a secret in the session for which it was made", async () => {
    const sent = await visit("alice");
    expect(sent.cookie).toMatch(/^[a-zA-Z0-9]{32}$/);
    expect((await viewOf("alice")(requestOf(sent))).status).toBe(200);
  });

  it("refuses and replaces a secret in another session, or after logout", async () => {
    const sent = await visit("alice");
    for (const sessionId of ["mallory", undefined]) {
      const response = await viewOf(sessionId)(requestOf(sent));
      expect(response.status).toBe(403);
      expect(secretOf(response)).toMatch(/^[a-zA-Z0-9]{32}$/);
      expect(secretOf(response)).not.toBe(sent.cookie);
    }
  });

  it("refuses a planted cookie whose token matches", async () => {
    const planted = requestOf({ cookie: secret, headers: { "X-CSRFToken": token } });
    expect((await viewOf("alice")(planted)).status).toBe(403);
  });

  it("accepts secrets of older keys only while they are listed", async () => {
    const sent = await visit("alice");
    const fallback = viewOf("alice", { secretKey: "new", secretKeyFallbacks: ["key"] });
    expect((await fallback(requestOf(sent))).status).toBe(200);
    expect((await viewOf("alice", { secretKey: "new" })(requestOf(sent))).status).toBe(403);
  });

  it("refuses an empty key at once", () => {
    for (const keys of [{ secretKey: "" }, { secretKeyFallbacks: ["old", ""] }, { secretKey: undefined as never }]) {
      expect(() => viewOf("alice", keys)).toThrow(
        new RangeError("The secret key of sessionBinding must not be empty."),
      );
    }
  });

  it("keeps rotateToken working", async () => {
    const rotate: View = (request) => {
      rotateToken(request);
      return withToken(request);
    };
    const view = csrfProtect({ sessionBinding: { secretKey: "key", sessionId: () => "alice" } })(rotate);
    const response = await view(requestOf({ method: "GET" }));
    const headers = { "X-CSRFToken": (response as HttpResponse).text };
    expect((await viewOf("alice")(requestOf({ cookie: secretOf(response)!, headers }))).status).toBe(200);
  });
});
