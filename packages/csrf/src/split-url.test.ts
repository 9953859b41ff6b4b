import { describe, expect, it } from "vitest";
import { splitUrl } from "./split-url.ts";

describe("splitUrl", () => {
  it.each([
    ["https://www.example.com/p?q#f", "https", "www.example.com", "https://www.example.com/p?q#f"],
    ["HTTPS://WWW.example.com?#", "https", "WWW.example.com", "https://WWW.example.com"],
    ["https://user:pw@www.example.com/", "https", "user:pw@www.example.com", "https://user:pw@www.example.com/"],
    ["https://www.example.com\\@evil/", "https", "www.example.com\\@evil", "https://www.example.com\\@evil/"],
    ["\u0001 https://a/\tb\n", "https", "a", "https://a/b"],
    ["//host/x", "", "host", "//host/x"],
    ["1http://a", "", "", "1http://a"],
    ["javascript:1", "javascript", "", "javascript:1"],
    ["https://[::1]:80/", "https", "[::1]:80", "https://[::1]:80/"],
    ["https://[::ffff:10.0.0.1%eth0]/", "https", "[::ffff:10.0.0.1%eth0]", "https://[::ffff:10.0.0.1%eth0]/"],
    ["https://[v1.x]/", "https", "[v1.x]", "https://[v1.x]/"],
  ])("splits %j as Python does", (text, scheme, netloc, url) => {
    expect(splitUrl(text)).toEqual({ scheme, netloc, url });
  });

  it.each([
    "[::1",
    "::1]",
    "[bad]",
    "[1.2.3.4]",
    "x[::1]",
    "[::1]x",
    "[1::2::3]",
    "[1:2:3:4:5:6:7]",
    "[::1%]",
    "[v.x]",
    "[::01.2.3.4]",
  ])("refuses the host %s", (host) => {
    expect(splitUrl(`https://${host}/`)).toBeUndefined();
  });
});
