import { expect, it } from "vitest";
import { ask } from "../ask.ts";
import { describePairs, directions } from "./pairs.ts";

async function text(address: string, page: string, query: Record<string, string>): Promise<string> {
  const answer = await ask(`${address}/${page}/?${new URLSearchParams(query)}`);
  expect(answer.status).toBe(200);
  return String(answer.body);
}

async function cookieFrom(address: string, query: Record<string, string>): Promise<string> {
  const answer = await ask(`${address}/write-cookie/?${new URLSearchParams(query)}`);
  return (answer.header("set-cookie") ?? "").split("; ")[0]!;
}

async function readCookie(address: string, cookie: string, query: Record<string, string>): Promise<string> {
  const answer = await ask(`${address}/read-cookie/?${new URLSearchParams(query)}`, { headers: { Cookie: cookie } });
  return String(answer.body);
}

const values = ["hello signed", "a:b", "", "é", 'quo"ted; \\'];
const objects = ['{"a": [1, "é😀", null, true, 1.5]}', '"\\ud800"', "[]", `{"long": "${"abc".repeat(100)}"}`];

describePairs("Signing of Django and of ours", (pair) => {
  it.each(directions.flatMap(([maker, reader]) => values.map((value) => [maker, reader, value] as const)))(
    "a signed cookie of %s is read by %s: %j",
    async (maker, reader, value) => {
      const cookie = await cookieFrom(pair[maker], { name: "signed", value });
      expect(JSON.parse(await readCookie(pair[reader], cookie, { name: "signed", max_age: "60" }))).toEqual({ value });
      const salted = await cookieFrom(pair[maker], { name: "signed", value, salt: "salty" });
      expect(JSON.parse(await readCookie(pair[reader], salted, { name: "signed", salt: "salty" }))).toEqual({ value });
      expect(await readCookie(pair[reader], salted, { name: "signed" })).toContain("BadSignature");
    },
  );

  it("a cookie with the salt of the newest Django is read only by a Django that has this salt", async () => {
    const version = await ask(`${pair.django}/version/`);
    const { new_cookie_salt } = JSON.parse(String(version.body)) as { new_cookie_salt: boolean };
    const cookie = await cookieFrom(pair.ours, { name: "signed", value: "v", salt: "salty", "new-salt": "1" });
    const read = await readCookie(pair.django, cookie, { name: "signed", salt: "salty" });
    expect(read).toContain(new_cookie_salt ? '{"value": "v"}' : "BadSignature");
  });

  it.each(directions)("a cookie that %s signed with the old key is read by %s", async (maker, reader) => {
    const cookie = await cookieFrom(pair[maker], { name: "signed", value: "rotated", old: "1" });
    expect(JSON.parse(await readCookie(pair[reader], cookie, { name: "signed" }))).toEqual({ value: "rotated" });
  });

  it.each(directions)(
    "a cookie that %s signed is refused with the same error by both when it is forged, expired or renamed (reader %s)",
    async (maker) => {
      const good = await cookieFrom(pair[maker], { name: "signed", value: "v" });
      const cases: [cookie: string, query: Record<string, string>][] = [
        [good.replace("=v", "=w"), { name: "signed" }],
        [good.slice(0, -1), { name: "signed" }],
        [good.replace("signed=", "other="), { name: "other" }],
        ["", { name: "signed" }],
        ["signed=plain", { name: "signed" }],
      ];
      for (const [cookie, query] of cases) {
        const [theirs, ours] = await Promise.all([
          readCookie(pair.django, cookie, query),
          readCookie(pair.ours, cookie, query),
        ]);
        expect(ours).toBe(theirs);
        expect(ours).toContain('"error": ');
      }
      const expired = { name: "signed", max_age: "-1" };
      expect(await readCookie(pair.django, good, expired)).toContain("SignatureExpired");
      expect(await readCookie(pair.ours, good, expired)).toContain("SignatureExpired");
    },
  );

  it.each(directions.flatMap(([maker, reader]) => objects.map((json) => [maker, reader, json] as const)))(
    "signing.dumps of %s is read by %s: %s",
    async (maker, reader, json) => {
      for (const options of [{}, { salt: "salty" }, { compress: "1" }]) {
        const signed = await text(pair[maker], "dumps", { json, ...options });
        const { value } = JSON.parse(await text(pair[reader], "loads", { signed, ...options, max_age: "60" })) as {
          value: unknown;
        };
        expect(value).toEqual(JSON.parse(json));
      }
    },
  );

  it.each(values)("Signer returns the same text on both: %j", async (value) => {
    const signed = await text(pair.ours, "sign", { value, salt: "s" });
    expect(await text(pair.django, "sign", { value, salt: "s" })).toBe(signed);
    expect(JSON.parse(await text(pair.django, "unsign", { signed, salt: "s" }))).toEqual({ value });
    expect(JSON.parse(await text(pair.ours, "unsign", { signed, salt: "s" }))).toEqual({ value });
  });

  it("both refuse forged signed text with the same message", async () => {
    for (const signed of ["", "plain", "a:b", ":", "é:é"]) {
      const [theirs, ours] = await Promise.all([
        text(pair.django, "unsign", { signed }),
        text(pair.ours, "unsign", { signed }),
      ]);
      expect(ours).toBe(theirs);
      expect(ours).toContain("BadSignature");
    }
  });
});
