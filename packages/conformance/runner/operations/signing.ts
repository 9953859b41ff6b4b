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
import type { Input, Operations } from "../operation.ts";
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

function runSigner(input: Input): unknown {
  const value = decode(input.value);
  const options = signerOptions(input);
  if (input.class === "TimestampSigner") {
    const signer = new TimestampSigner(options);
    if (input.method === "unsign")
      return signer.unsign(String(value), { maxAge: (decode(input.max_age) as Age | null | undefined) ?? undefined });
    return signer.sign(value as string);
  }
  const signer = new Signer(options);
  if (input.method === "sign_object") return signer.signObject(value, { compress: input.compress === true });
  return signer[input.method as "sign" | "unsign" | "signature"](value as string);
}

function readCookie(input: Input): unknown {
  const { salt, max_age, ...rest } = keywordsOf(input);
  const { key, fallbackKeys } = keyOptions(input, {});
  const [name = ""] = input.args as string[];
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
  return { ...keyOptions(input, keywords), sep: keywords.sep, algorithm: keywords.algorithm };
}

// Django uses its settings in place of missing or empty arguments.
function keyOptions(input: Input, { key, salt, fallback_keys }: Keywords): SignerOptions {
  const settings = decode(input.settings ?? {}) as NonNullable<Keywords["settings"]>;
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
