import { describe, expect, it, vi } from "vitest";
import { makeRequest } from "../../test/make-request.ts";
import { Http404, HttpError, ValidationError } from "../http/errors.ts";
import type { HttpRequest } from "../request/http-request.ts";
import { HttpResponse } from "../response/http-response.ts";
import { type HandleErrorsOptions, handleErrors } from "./handle-errors.ts";
import type { ProblemDetails } from "./problem-details.ts";

const wantsJson = { headers: { Accept: "application/json" } };

function answer(error: unknown, request: HttpRequest<never>, options: HandleErrorsOptions = {}): Promise<HttpResponse> {
  const view = handleErrors(options)(() => {
    throw error;
  });
  return Promise.resolve(view(request)) as Promise<unknown> as Promise<HttpResponse>;
}

async function problem(error: unknown, options?: HandleErrorsOptions): Promise<unknown> {
  return JSON.parse((await answer(error, makeRequest(wantsJson), options)).text);
}

describe("handleErrors", () => {
  it("answers problem details to a client that prefers JSON", async () => {
    const response = await answer(new Http404("No item 3"), makeRequest(wantsJson));
    expect([response.status, response.getHeader("Content-Type"), response.getHeader("Vary")]).toEqual([
      404,
      "application/problem+json",
      "Accept, X-Requested-With",
    ]);
    expect(JSON.parse(response.text)).toEqual({
      type: "about:blank",
      title: "Not Found",
      status: 404,
      detail: "No item 3",
      error: "No item 3",
    });
  });

  it("answers JSON to X-Requested-With, HTML to Accept: */*", async () => {
    const ajax = makeRequest({ headers: { "X-Requested-With": "XMLHttpRequest", Accept: "text/html" } });
    expect((await answer(new Http404(), ajax)).getHeader("Content-Type")).toBe("application/problem+json");
    const any = makeRequest({ headers: { Accept: "*/*" } });
    expect((await answer(new Http404(), any)).getHeader("Content-Type")).toBe("text/html; charset=utf-8");
  });

  it("lists the validation messages by field", async () => {
    expect(await problem(new ValidationError({ name: ["Too short"] }))).toMatchObject({
      status: 400,
      errors: { name: ["Too short"] },
    });
    const page = await answer(new ValidationError({ "<b>": ["<i>"] }), makeRequest());
    expect(page.text).toContain("<li><b>&lt;b&gt;</b>: &lt;i&gt;</li>");
  });

  it("reports the position of the error in malformed JSON", async () => {
    const request = makeRequest({
      headers: { ...wantsJson.headers, "Content-Type": "application/json" },
      body: "[1,]",
    });
    const response = (await handleErrors(async (posted) => new HttpResponse(String(await posted.json())))(
      request,
    )) as HttpResponse;
    expect(JSON.parse(response.text)).toMatchObject({ status: 400, position: { line: 1, column: 4, offset: 3 } });
  });

  it("A10: uses the status of any thrown value, and shows its message only with expose", async () => {
    const hidden = { status: 404, title: "Not Found", error: "Not Found", type: "about:blank" };
    expect(await problem({ status: 404 })).toEqual(hidden);
    expect(await problem({ status: 404, message: "no such row" })).toEqual(hidden);
    expect(await problem({ status: 404, message: "no such row", expose: true })).toMatchObject({
      status: 404,
      detail: "no such row",
    });
    class Teapot {
      readonly status = 418;
    }
    expect(await problem(new Teapot())).toMatchObject({ status: 418 });
    for (const thrown of [
      { status: 399 },
      { status: 600 },
      { status: "404" },
      { status: 404.5 },
      null,
      undefined,
      404,
    ]) {
      expect(await problem(thrown)).toMatchObject({ status: 500 });
    }
  });

  it("J5: hides the message of an unexpected error", async () => {
    const leaky = [
      new Error("secret"),
      "secret",
      Object.assign(new Error("secret"), { status: 418 }),
      new HttpError(503, "secret"),
      Object.assign(new Error("secret"), { status: "200", expose: true }),
    ];
    for (const error of leaky) {
      for (const request of [makeRequest(wantsJson), makeRequest()]) {
        expect((await answer(error, request)).text).not.toContain("secret");
      }
    }
    expect(await problem(new Error("secret"))).toEqual({
      type: "about:blank",
      title: "Internal Server Error",
      status: 500,
      error: "Internal Server Error",
    });
  });

  it("shows message, stack and causes with debug, escaped and without credentials", async () => {
    const error = new Error("<script>", { cause: new TypeError("the cause") });
    expect(await problem(error, { debug: true })).toMatchObject({
      error: "Internal Server Error",
      debug: { name: "Error", message: "<script>", causes: [{ name: "TypeError", message: "the cause" }] },
    });
    const request = makeRequest({ headers: { Cookie: "sessionid=abc", Host: "x.com" } });
    const { text } = await answer(error, request, { debug: true });
    expect(text).toContain("&lt;script&gt;");
    expect(text).toContain("the cause");
    expect(text).not.toMatch(/<script>|sessionid/);
  });

  it("B4, U10, J5: masks in debug every header whose name Django takes for secret", async () => {
    const secret = [
      ...[
        "Authorization",
        "Proxy-Authorization",
        "Cookie",
        "X-CSRFToken",
        "X-Api-Key",
        "x-auth-token",
        "X-Amz-Security-Token",
      ],
      ...["X-SECRET", "Password", "X-Hub-Signature-256", "HTTP_COOKIE", "X-Session-Id", "Sec-WebSocket-Key"],
    ];
    const headers = [...secret.map((name): [string, string] => [name, "hunter2"]), ["X-Plain", "shown"]] as const;
    const { text } = await answer(new Error("x"), makeRequest({ headers }), { debug: true });
    expect(text).not.toContain("hunter2");
    for (const name of secret) {
      expect(text).toContain(`<th scope="row">${name.toLowerCase()}</th><td>********************</td>`);
    }
    expect(text).toContain('<th scope="row">x-plain</th><td>shown</td>');
  });

  it("A11: leaves what is the server's fault to the host without onError, and tells no other twice", async () => {
    const reported: unknown[] = [];
    const request = makeRequest();
    request.reportError = (error) => reported.push(error);
    const unexpected = [new Error("x"), new HttpError(503, "y"), { status: 500 }, "text", undefined];
    for (const error of [...unexpected, new Http404(), { status: 404 }]) await answer(error, request);
    expect(reported).toEqual(unexpected);
    await answer(new Error("x"), request, { onError: () => undefined });
    expect(reported).toEqual(unexpected);
  });

  it("calls onError for errors with a 5xx status only", async () => {
    const onError = vi.fn();
    await answer(new Http404(), makeRequest(), { onError });
    const error = new Error("x");
    await answer(error, makeRequest(), { onError });
    expect(onError.mock.calls.map(([reported]) => reported)).toEqual([error]);
  });

  it("shows the page that it is given, to those who want HTML", async () => {
    const page = vi.fn(({ status, error }: ProblemDetails) => `<h1>${status} ${error}</h1>`);
    const response = await answer(new Http404("No item 3"), makeRequest({}), { page });
    expect(response.text).toBe("<h1>404 No item 3</h1>");
    expect([response.status, response.getHeader("Vary")]).toEqual([404, "Accept, X-Requested-With"]);
    expect((await answer(new TypeError("secret"), makeRequest({}), { page, onError: () => undefined })).text).toBe(
      "<h1>500 Internal Server Error</h1>",
    );
    expect((await problem(new Http404(), { page })) as object).toMatchObject({ status: 404 });
    expect(page).toHaveBeenCalledTimes(2);
    const shown = await answer(new TypeError("secret"), makeRequest({}), {
      page,
      debug: true,
      onError: () => undefined,
    });
    expect(shown.text).toContain("TypeError");
  });

  it("passes responses through unchanged", async () => {
    const response = new HttpResponse("ok");
    expect(await handleErrors(() => response)(makeRequest())).toBe(response);
  });

  it("answers HTML to a malformed Accept header", async () => {
    const request = makeRequest({ headers: { Accept: `a/b;c=${"x".repeat(10_001)}` } });
    expect((await answer(new Http404(), request)).status).toBe(404);
  });
});
