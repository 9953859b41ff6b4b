import {
  type Age,
  b62Decode,
  b62Encode,
  dumps,
  getSignedCookie,
  loads,
  Signer,
  type SignerOptions,
  saltedHmac,
  TimestampSigner,
} from "@riposte/signing";
import { atTime } from "../clock.ts";
import { checkMembers, memberOf } from "../known.ts";
import type { Input, Operations } from "../operation.ts";
import { type Arguments, named } from "../responses/arguments.ts";
import { decode } from "../values/tagged-values.ts";

const secretKey = "conformance-secret-key-0123456789";

/** Python's keyword arguments and Django's settings, as in the cases. */
interface Keywords {
  readonly key?: string | Uint8Array;
  readonly salt?: string;
  readonly sep?: string;
  readonly algorithm?: NonNullable<SignerOptions["algorithm"]>;
  readonly fallback_keys?: readonly (string | Uint8Array)[];
  readonly compress?: boolean;
  readonly max_age?: Age | null;
  readonly default?: unknown;
  readonly settings?: { readonly SECRET_KEY?: string; readonly SECRET_KEY_FALLBACKS?: readonly string[] };
}

export const operations: Operations = {
  signer: (input) => atTime(nowOf(input), () => encode(runSigner(input))),
  "signing.dumps": (input) =>
    atTime(nowOf(input), () => {
      const { compress, ...keywords } = keywordsOf(input);
      return dumps(decode(input.value), { ...keyOptions(input, keywords), compress });
    }),
  "signing.loads": (input) =>
    atTime(nowOf(input), () => {
      const keywords = keywordsOf(input);
      return encode(
        loads(String(input.value), { ...keyOptions(input, keywords), maxAge: keywords.max_age ?? undefined }),
      );
    }),
  "signing.b62_encode": ({ value }) => b62Encode(decode(value) as number | bigint),
  "signing.b62_decode": ({ value }) => encode(b62Decode(String(value))),
  "signing.salted_hmac": ({ key_salt, value, secret, algorithm }) => {
    const bytes = saltedHmac(String(key_salt), String(value), {
      secret: (secret as string | null) ?? secretKey,
      ...(algorithm === null ? {} : { algorithm: algorithm as NonNullable<SignerOptions["algorithm"]> }),
    });
    return Buffer.from(bytes).toString("hex");
  },
  get_signed_cookie: (input) => atTime(nowOf(input), () => readCookie(input)),
};

/** Methods of both signers by Django's names. */
const methods: Readonly<Record<string, (signer: Signer, value: never, input: Input) => unknown>> = {
  sign: (signer, value) => signer.sign(value),
  signature: (signer, value) => signer.signature(value),
  unsign: (signer, value, input) => callWithAge(signer, "unsign", value, input),
  sign_object: (signer, value, input) => signer.signObject(value, { compress: input.compress === true }),
  unsign_object: (signer, value, input) => callWithAge(signer, "unsignObject", value, input),
};

const classes = { Signer, TimestampSigner };

function runSigner(input: Input): unknown {
  checkMembers("a signer", input, [
    "op",
    "class",
    "method",
    "value",
    "signer",
    "now",
    "settings",
    "max_age",
    "compress",
  ]);
  const Class = memberOf("class", classes, input.class ?? "Signer");
  const signer = new Class(signerOptions(input));
  return memberOf("method", methods, input.method)(signer, decode(input.value) as never, input);
}

function callWithAge(signer: Signer, method: "unsign" | "unsignObject", value: string, input: Input): unknown {
  const maxAge = (decode(input.max_age) as Age | null | undefined) ?? undefined;
  return signer instanceof TimestampSigner ? signer[method](value, { maxAge }) : signer[method](value);
}

function readCookie(input: Input): unknown {
  const parameters = ["key", "default", "salt", "max_age"];
  const args = named(parameters, input.args as unknown[], (input.kwargs ?? {}) as Arguments);
  checkMembers("get_signed_cookie", args, parameters);
  const { key: name, salt, max_age, ...rest } = decode(args) as Keywords & { readonly key: string };
  const { key, fallbackKeys } = keyOptions(input, {});
  return getSignedCookie({ cookies: input.cookies as Record<string, string> }, name, {
    secretKey: key,
    secretKeyFallbacks: fallbackKeys,
    salt,
    maxAge: max_age ?? undefined,
    ...("default" in rest ? { default: rest.default } : {}),
  });
}

function signerOptions(input: Input): SignerOptions {
  const keywords = decode(input.signer ?? {}) as Keywords;
  checkMembers("a signer", keywords, ["key", "salt", "sep", "algorithm", "fallback_keys"]);
  return { ...keyOptions(input, keywords), sep: keywords.sep, algorithm: keywords.algorithm };
}

// Django uses its settings in place of missing or empty arguments.
function keyOptions(input: Input, { key, salt, fallback_keys }: Keywords): SignerOptions {
  const settings = decode(input.settings ?? {}) as NonNullable<Keywords["settings"]>;
  checkMembers("the settings", settings, ["SECRET_KEY", "SECRET_KEY_FALLBACKS"]);
  return {
    key: key || settings.SECRET_KEY || secretKey,
    fallbackKeys: fallback_keys ?? settings.SECRET_KEY_FALLBACKS ?? [],
    salt,
  };
}

function keywordsOf(input: Input): Keywords {
  return decode(input.kwargs ?? {}) as Keywords;
}

function nowOf(input: Input): number | undefined {
  return input.now as number | undefined;
}

// Vectors tag values that JSON can't represent.
function encode(value: unknown): unknown {
  if (typeof value === "bigint") return { $bigint: String(value) };
  if (Number.isNaN(value)) return { $float: "nan" };
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, encode(member)]));
}
