import { expect, it } from "vitest";
import { type Answer, ask } from "../ask.ts";
import { describePairs, directions, type Pair } from "./pairs.ts";
import { migratedApp, plainServers } from "./plain-servers.ts";

interface Visit {
  readonly cookie: string;
  readonly token: string;
}

const form = { "Content-Type": "application/x-www-form-urlencoded" };
const secret = "ErJZOj7qG1h0QIgqDKdKZcHXaKszoLSK";
const token = "cZQxqqWwf9LPaI7AQxRyJk6LmRH63XRTGgpm4zTML0SFQgdQj7U8ymDymrZvhyzt";

async function visit(address: string, page = "token", headers: Record<string, string> = {}): Promise<Visit> {
  const answer = await ask(`${address}/${page}/`, { headers });
  const cookie = /csrftoken=(\w+)/.exec(answer.header("set-cookie") ?? "")?.[1] ?? "";
  return { cookie, token: (JSON.parse(String(answer.body)) as { token: string }).token };
}

function submit(address: string, headers: Record<string, string>, body = "a=1"): Promise<Answer> {
  return ask(`${address}/submit/`, { method: "POST", headers: { ...form, ...headers }, body });
}

/** Returns the part of a response that must be equal on both: everything except the secret and the time. */
function comparable({ status, reason, headers, body }: Answer): unknown {
  const shown = headers
    .filter(([name]) => name !== "server")
    .map(([name, value]) => [
      name,
      value.replace(/csrftoken=\w{32}/, "csrftoken=…").replace(/expires=[^;]+/, "expires=…"),
    ]);
  return { status, reason, headers: shown, body: String(body).replace(/\w{64}/, "…") };
}

const requests: Readonly<Record<string, Record<string, string>>> = {
  "no cookie": { "X-CSRFToken": token },
  "a short cookie": { Cookie: "csrftoken=short", "X-CSRFToken": token },
  "a cookie with another character": { Cookie: `csrftoken=${"!".repeat(32)}`, "X-CSRFToken": token },
  "no token": { Cookie: `csrftoken=${secret}` },
  "a short token": { Cookie: `csrftoken=${secret}`, "X-CSRFToken": "x" },
  "a token with another character": { Cookie: `csrftoken=${secret}`, "X-CSRFToken": "-".repeat(64) },
  "another token": { Cookie: `csrftoken=${secret}`, "X-CSRFToken": "a".repeat(32) },
  "the right token": { Cookie: `csrftoken=${secret}`, "X-CSRFToken": token },
  "a masked cookie": { Cookie: `csrftoken=${token}`, "X-CSRFToken": secret },
  "two cookies, the last one right": { Cookie: `csrftoken=bad; csrftoken=${secret}`, "X-CSRFToken": token },
  "Origin null": { Cookie: `csrftoken=${secret}`, "X-CSRFToken": token, Origin: "null" },
  "a foreign Origin": { Cookie: `csrftoken=${secret}`, "X-CSRFToken": token, Origin: "https://evil.example" },
  "a trusted Origin": { Cookie: `csrftoken=${secret}`, "X-CSRFToken": token, Origin: "http://other.example" },
  "an Origin below a wildcard": {
    Cookie: `csrftoken=${secret}`,
    "X-CSRFToken": token,
    Origin: "https://a.trusted.example",
  },
  "a wildcard's Origin of another scheme": {
    Cookie: `csrftoken=${secret}`,
    "X-CSRFToken": token,
    Origin: "http://a.trusted.example",
  },
  "HTTPS without a Referer": { Cookie: `csrftoken=${secret}`, "X-CSRFToken": token, "X-Forwarded-Proto": "https" },
  "HTTPS with an HTTP Referer": {
    Cookie: `csrftoken=${secret}`,
    "X-CSRFToken": token,
    "X-Forwarded-Proto": "https",
    Referer: "http://other.example/",
  },
  "HTTPS with a foreign Referer": {
    Cookie: `csrftoken=${secret}`,
    "X-CSRFToken": token,
    "X-Forwarded-Proto": "https",
    Referer: "https://evil.example/page?x#y",
  },
  "HTTPS with a malformed Referer": {
    Cookie: `csrftoken=${secret}`,
    "X-CSRFToken": token,
    "X-Forwarded-Proto": "https",
    Referer: "https://[bad",
  },
  "HTTPS with a trusted Referer": {
    Cookie: `csrftoken=${secret}`,
    "X-CSRFToken": token,
    "X-Forwarded-Proto": "https",
    Referer: "https://a.trusted.example/page",
  },
};

/** What views and plain handlers have in common. */
function shareTokens(pair: Pair): void {
  it.each(directions)(
    "a token of %s is accepted by %s, from the header, from the field and unmasked",
    async (maker, reader) => {
      const made = await visit(pair[maker]);
      const Cookie = `csrftoken=${made.cookie}`;
      expect(made.cookie).toMatch(/^\w{32}$/);
      expect(made.token).toMatch(/^\w{64}$/);
      expect((await submit(pair[reader], { Cookie, "X-CSRFToken": made.token })).status).toBe(200);
      expect((await submit(pair[reader], { Cookie }, `csrfmiddlewaretoken=${made.token}&a=1`)).status).toBe(200);
      expect((await submit(pair[reader], { Cookie, "X-CSRFToken": made.cookie })).status).toBe(200);
    },
  );

  it.each(directions)("%s returns a token for the cookie that %s has set", async (reader, maker) => {
    const made = await visit(pair[maker]);
    const second = await visit(pair[reader], "token", { Cookie: `csrftoken=${made.cookie}` });
    expect(second.cookie).toBe(made.cookie);
    expect(second.token).not.toBe(made.token);
    const headers = { Cookie: `csrftoken=${made.cookie}`, "X-CSRFToken": second.token };
    expect((await submit(pair[maker], headers)).status).toBe(200);
  });

  it.each(directions)("after a login at %s, %s refuses the old token", async (maker, reader) => {
    const before = await visit(pair[maker]);
    const after = await visit(pair[maker], "rotate", { Cookie: `csrftoken=${before.cookie}` });
    const Cookie = `csrftoken=${after.cookie}`;
    expect(after.cookie).not.toBe(before.cookie);
    expect((await submit(pair[reader], { Cookie, "X-CSRFToken": before.token })).status).toBe(403);
    expect((await submit(pair[reader], { Cookie, "X-CSRFToken": after.token })).status).toBe(200);
  });

  it.each(directions)("the hidden field of %s is accepted by %s", async (maker, reader) => {
    const page = await ask(`${pair[maker]}/form/`);
    const field = /^<input type="hidden" name="csrfmiddlewaretoken" value="(\w{64})">$/.exec(String(page.body))?.[1];
    const Cookie = /csrftoken=\w+/.exec(page.header("set-cookie") ?? "")?.[0] ?? "";
    expect((await submit(pair[reader], { Cookie }, `csrfmiddlewaretoken=${field}`)).status).toBe(200);
  });
}

describePairs("CSRF protection of Django and of ours", (pair: Pair) => {
  shareTokens(pair);

  it.each(directions)("a multipart form with the field of %s is accepted by %s", async (maker, reader) => {
    const made = await visit(pair[maker]);
    const headers = { Cookie: `csrftoken=${made.cookie}`, "Content-Type": "multipart/form-data; boundary=b" };
    const body = `--b\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n${made.token}\r\n--b--\r\n`;
    expect((await submit(pair[reader], headers, body)).status).toBe(200);
  });

  it.each(Object.entries(requests))("both answer the same to %s", async (_what, headers) => {
    const [theirs, ours] = await Promise.all([submit(pair.django, headers), submit(pair.ours, headers)]);
    expect(comparable(ours)).toEqual(comparable(theirs));
  });

  it.each(["token", "form", "ensure", "rotate"])("both set the same cookie at /%s/", async (page) => {
    const [theirs, ours] = await Promise.all([ask(`${pair.django}/${page}/`), ask(`${pair.ours}/${page}/`)]);
    expect(ours.header("set-cookie")).toContain("csrftoken=");
    expect(comparable(ours)).toEqual(comparable(theirs));
  });

  it("both accept a POST to the exempt view without a token, and replace an invalid cookie there", async () => {
    const question = { method: "POST", headers: { ...form, Cookie: "csrftoken=bad" }, body: "a=1&a=%C3%A9" };
    const [theirs, ours] = await Promise.all([
      ask(`${pair.django}/exempt/`, question),
      ask(`${pair.ours}/exempt/`, question),
    ]);
    expect(ours.status).toBe(200);
    expect(comparable(ours)).toEqual(comparable(theirs));
  });
});

describePairs("X21: CSRF protection of Django and of plain handlers", shareTokens, plainServers);

describePairs(
  "X21: CSRF protection of Django and of the app of docs/from/csurf.md",
  (pair) => {
    const open = async (address: string) => {
      const page = await ask(address);
      const field = /name="csrfmiddlewaretoken" value="(\w{64})"/.exec(String(page.body))?.[1] ?? "";
      return { field, Cookie: /csrftoken=\w+/.exec(page.header("set-cookie") ?? "")?.[0] ?? "" };
    };

    it("its form and cookie are accepted by Django", async () => {
      const { field, Cookie } = await open(`${pair.ours}/`);
      expect((await submit(pair.django, { Cookie }, `csrfmiddlewaretoken=${field}`)).status).toBe(200);
      expect((await submit(pair.django, { Cookie, "X-CSRFToken": field })).status).toBe(200);
      expect((await submit(pair.django, { Cookie: `csrftoken=${secret}`, "X-CSRFToken": field })).status).toBe(403);
    });

    it("it accepts the form and cookie of Django", async () => {
      const { field, Cookie } = await open(`${pair.django}/form/`);
      const post = (headers: Record<string, string>, body: string) =>
        ask(`${pair.ours}/notes`, { method: "POST", headers: { ...form, Cookie, ...headers }, body });
      expect((await post({}, `csrfmiddlewaretoken=${field}&text=Tea`)).status).toBe(200);
      expect((await post({ "X-CSRF-Token": field }, "text=Tea")).status).toBe(200);
      expect((await post({ Cookie: `csrftoken=${secret}` }, `csrfmiddlewaretoken=${field}`)).status).toBe(403);
    });
  },
  migratedApp,
);
