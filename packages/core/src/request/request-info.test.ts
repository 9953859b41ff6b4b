import { describe, expect, it } from "vitest";
import { costRatio } from "../../test/cost-ratio.ts";
import { makeRequest } from "../../test/make-request.ts";
import { DisallowedHost } from "../http/errors.ts";

const forwarded = {
  Host: "inner:8000",
  "X-Forwarded-Host": "example.com",
  "X-Forwarded-Proto": "https",
  "X-Forwarded-Port": "8443",
};

describe("HttpRequest.getHost", () => {
  it("H8: refuses a host with credentials or several ports", () => {
    for (const Host of ["evil.com:x@good", "a@b", "evil.com:80:80", "a b", "a,b", "", "[::1", "good/..", "é.com"]) {
      expect(() => makeRequest({ headers: { Host } }).getHost(), Host).toThrow(DisallowedHost);
    }
  });

  it("H9: returns allowed hosts only; a leading dot allows all subdomains", () => {
    const get = (Host: string): string =>
      makeRequest({ headers: { Host } }, { allowedHosts: ["example.com", ".sub.example.com"] }).getHost();
    expect([get("EXAMPLE.com:81"), get("a.sub.example.com"), get("example.com.")]).toEqual([
      "EXAMPLE.com:81",
      "a.sub.example.com",
      "example.com.",
    ]);
    expect(() => get("evil.com")).toThrow(
      "Invalid HTTP_HOST header: 'evil.com'. You may need to add 'evil.com' to ALLOWED_HOSTS.",
    );
  });

  it("H9: refuses two hosts, in two headers or in a header and an absolute target", () => {
    const twice = [
      ["Host", "good.com"],
      ["Host", "evil.com"],
    ] as const;
    expect(() => makeRequest({ headers: twice }).getHost()).toThrow(DisallowedHost);
    const absolute = makeRequest({ target: "http://evil.com/a?b", headers: { Host: "good.com" } });
    expect(() => absolute.getHost()).toThrow(DisallowedHost);
    expect([absolute.path, absolute.query.has("b")]).toEqual(["/a", true]);
    expect(makeRequest({ target: "http://good.com/", headers: { Host: "good.com" } }).getHost()).toBe("good.com");
  });

  it("falls back to the server's own name, with the port unless it is the scheme's default", () => {
    expect(makeRequest({ serverName: "srv", localPort: 8080 }).getHost()).toBe("srv:8080");
    expect(makeRequest({ serverName: "srv", localPort: 443, encrypted: true }).getHost()).toBe("srv");
    expect(() => makeRequest().getHost()).toThrow(DisallowedHost);
  });

  it("H10: reads 100 KB of spaces in X-Forwarded-Host in linear time", () => {
    const read = (size: number): void => {
      const request = makeRequest({ headers: { "X-Forwarded-Host": `a${" ".repeat(size)}b` } }, { trustProxy: true });
      expect(() => request.getHost()).toThrow(DisallowedHost);
    };
    expect(costRatio(read, 12_500, 100_000)).toBeLessThan(32);
  });
});

describe("trustProxy", () => {
  it("H11: ignores the headers of a peer that is not trusted", () => {
    for (const trustProxy of [false, () => false, { from: false }]) {
      const request = makeRequest({ headers: forwarded }, { trustProxy });
      expect([request.getHost(), request.scheme, request.getPort()]).toEqual(["inner:8000", "http", "80"]);
    }
    expect(makeRequest({ headers: forwarded }).isSecure()).toBe(false);
  });

  it("trusts a peer by its address", () => {
    const trustProxy = (address: string | undefined): boolean => address === "10.0.0.1";
    const request = makeRequest({ headers: forwarded, remoteAddress: "10.0.0.1" }, { trustProxy });
    expect([request.getHost(), request.scheme, request.getPort()]).toEqual(["example.com", "https", "8443"]);
  });

  it("uses the first of several protocols, also http when the proxy itself connects over TLS", () => {
    const request = makeRequest(
      { headers: { ...forwarded, "X-Forwarded-Proto": "http, https" }, encrypted: true },
      { trustProxy: true },
    );
    expect(request.isSecure()).toBe(false);
  });

  it("ignores headers that the settings turn off", () => {
    const trustProxy = { useXForwardedHost: false, secureProxySslHeader: ["X-Scheme", "tls"] as const };
    const request = makeRequest({ headers: { ...forwarded, "X-Scheme": "tls" } }, { trustProxy });
    expect([request.getHost(), request.scheme, request.getPort()]).toEqual(["inner:8000", "https", "8443"]);
  });
});

describe("HttpRequest", () => {
  it("decodes the path and keeps bytes that are not UTF-8 percent-encoded", () => {
    expect(makeRequest({ target: "/caf%C3%A9/%FF%2f?x" }).path).toBe("/café/%FF/");
  });

  it("I17: keeps a malformed percent-encoding as it is", () => {
    expect(makeRequest({ target: "/%zz" }).path).toBe("/%zz");
  });

  it("builds absolute URIs", () => {
    const request = makeRequest({ target: "/a/b?q=1", headers: { Host: "x.com" }, encrypted: true });
    expect(request.buildAbsoluteUri()).toBe("https://x.com/a/b?q=1");
    expect(request.buildAbsoluteUri("../c")).toBe("https://x.com/c");
    expect(request.buildAbsoluteUri("/é")).toBe("https://x.com/%C3%A9");
    expect(request.buildAbsoluteUri("//y.com/d")).toBe("https://y.com/d");
    expect(request.getFullPath()).toBe("/a/b?q=1");
  });

  it("isAjax compares the header's value exactly", () => {
    const isAjax = (value: string): boolean => makeRequest({ headers: { "X-Requested-With": value } }).isAjax();
    expect([isAjax("XMLHttpRequest"), isAjax("xmlhttprequest"), isAjax("")]).toEqual([true, false, false]);
  });
});
