import { afterEach, describe, expect, it } from "vitest";
import { csrfToken, ownHeaders } from "./csrf.ts";

function setCookie(name: string, value: string, rest = ""): void {
  // biome-ignore lint/suspicious/noDocumentCookie: csrfToken() reads it
  document.cookie = `${name}=${value}; path=/${rest}`;
}

afterEach(() => {
  for (const name of ["csrftoken", "acsrftoken", "csrftoken2", "z"]) setCookie(name, "", "; max-age=0");
  document.body.replaceChildren();
});

describe("csrfToken", () => {
  it("finds the cookie csrftoken among others", () => {
    setCookie("acsrftoken", "wrong");
    setCookie("csrftoken2", "wrong");
    setCookie("z", "csrftoken=wrong");
    expect(csrfToken()).toBeUndefined();
    setCookie("csrftoken", "right");
    expect(csrfToken()).toBe("right");
  });

  it("reads the hidden field when there is no cookie, and prefers the cookie", () => {
    const field = Object.assign(document.createElement("input"), { name: "csrfmiddlewaretoken", value: "field" });
    document.body.append(field);
    expect(csrfToken()).toBe("field");
    setCookie("csrftoken", "cookie");
    expect(csrfToken()).toBe("cookie");
  });
});

describe("ownHeaders", () => {
  const token = { "X-CSRFToken": "t" };
  const own = { "X-Requested-With": "XMLHttpRequest" };

  it.each([
    ["/a/", "POST", undefined, { ...own, ...token }],
    ["/a/", "post", true, { ...own, ...token }],
    ["/a/", "QUERY", undefined, { ...own, ...token }],
    ["/a/", "POST", false, own],
    ["/a/", "GET", undefined, own],
    ["/a/", "TRACE", undefined, own],
    ["https://api.example.com/a/", "POST", undefined, {}],
    ["https://api.example.com/a/", "POST", true, {}],
    ["https://api.example.com/a/", "POST", "https://api.example.com", token],
    ["https://api.example.com/a/", "GET", "https://api.example.com", {}],
    ["https://api.example.com:8443/a/", "POST", "https://api.example.com", {}],
    ["https://api.example.com.evil/a/", "POST", "https://api.example.com", {}],
    ["//api.example.com/a/", "POST", undefined, {}],
  ] as const)("returns the headers for %s by %s with csrf %s", (url, method, csrf, headers) => {
    setCookie("csrftoken", "t");
    expect(ownHeaders(new URL(url, location.href), method, csrf)).toEqual(headers);
  });
});
