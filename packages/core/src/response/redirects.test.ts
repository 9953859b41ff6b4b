import { describe, expect, it } from "vitest";
import { DisallowedRedirect } from "../http/errors.ts";
import { HttpResponsePermanentRedirect, HttpResponseRedirect, redirect } from "./redirects.ts";

describe("HttpResponseRedirect", () => {
  it("answers 302 or 301, and 307 or 308 with preserveRequest", () => {
    expect(new HttpResponseRedirect("/a").status).toBe(302);
    expect(new HttpResponsePermanentRedirect("/a").status).toBe(301);
    expect(new HttpResponseRedirect("/a", { preserveRequest: true }).status).toBe(307);
    expect(redirect("/a", { permanent: true, preserveRequest: true }).status).toBe(308);
    expect(redirect(new URL("https://example.org/é")).url).toBe("https://example.org/%C3%A9");
  });

  it("R1: allows http, https, ftp and no other scheme", () => {
    for (const url of [
      "javascript:alert(1)",
      "data:text/html,x",
      "vbscript:x",
      "\tjavascript:x",
      "java\nscript:x",
      " JaVaScRiPt:x",
    ]) {
      expect(() => new HttpResponseRedirect(url)).toThrow(DisallowedRedirect);
    }
    expect(() => new HttpResponseRedirect("blob:x")).toThrow("Unsafe redirect to URL with protocol 'blob'");
    expect(new HttpResponseRedirect("ftp://x/y").url).toBe("ftp://x/y");
  });

  it("allows the schemes of a subclass instead", () => {
    class AppRedirect extends HttpResponseRedirect {
      static override readonly allowedSchemes = ["app"];
    }
    expect(new AppRedirect("app://y").url).toBe("app://y");
    expect(() => new AppRedirect("http://z")).toThrow(DisallowedRedirect);
  });

  it("R4: refuses more than 16,384 characters unless maxLength differs", () => {
    expect(() => new HttpResponseRedirect("x".repeat(16_385))).toThrow("Unsafe redirect exceeding 16384 characters");
    expect(new HttpResponseRedirect("😀".repeat(16_384)).status).toBe(302);
    expect(new HttpResponseRedirect("x".repeat(20_000), { maxLength: null }).status).toBe(302);
    expect(() => new HttpResponseRedirect("/abc", { maxLength: 3 })).toThrow(DisallowedRedirect);
  });

  it("R5: percent-encodes line ends and characters outside of ASCII", () => {
    expect(new HttpResponseRedirect("/a\r\nX: y").url).toBe("/a%0D%0AX:%20y");
    expect(new HttpResponseRedirect("/é?q=%20").url).toBe("/%C3%A9?q=%20");
    expect(() => new HttpResponseRedirect("http://[bad/")).toThrow(RangeError);
  });

  it("R6: has no body, so a URL cannot become markup", () => {
    expect(new HttpResponseRedirect("/<script>").content).toHaveLength(0);
  });
});
