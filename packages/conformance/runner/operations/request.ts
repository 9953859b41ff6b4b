import {
  HttpRequest,
  MediaType,
  parseQsl,
  QueryDict,
  type RequestSettings,
  urlencode,
  urlHasAllowedHostAndScheme,
} from "@riposte/core";
import { parseHeaderParameters } from "@riposte/core/adapter";
import type { Input, Operations } from "../operation.ts";
import { outcomeOf } from "../outcome.ts";
import { plainSource } from "../plain-source.ts";
import { type RecordedPost, readPost } from "../values/recorded-post.ts";
import { decode } from "../values/tagged-values.ts";

type Settings = Readonly<Record<string, unknown>>;

export const operations: Operations = {
  is_ajax: ({ headers }) => requestOf(headers as Record<string, string>).isAjax(),
  querydict: ({ query, encoding, settings }) => {
    const maxFields = maxFieldsOf(settings as Settings | undefined);
    const dict = new QueryDict(decode(query) as string | Uint8Array, {
      ...(typeof encoding === "string" && { encoding }),
      ...(maxFields !== undefined && { maxFields }),
    });
    return { lists: [...dict.lists()], last: [...dict.items()], urlencode: dict.urlencode() };
  },
  "querydict.urlencode": ({ lists, safe }) =>
    new QueryDict(new Map(lists as [string, string[]][])).urlencode({ ...(typeof safe === "string" && { safe }) }),
  urlencode: ({ pairs, doseq }) => urlencode(decode(pairs) as [string, string][], doseq as boolean),
  parse_qsl: ({ query, kwargs }) =>
    parseQsl(query as string, {
      keepBlankValues: (kwargs as { keep_blank_values?: boolean } | undefined)?.keep_blank_values === true,
    }),
  "request.post": ({ request, settings }) => readPost(request as RecordedPost, (settings ?? {}) as Settings),
  "request.content_type": ({ header }) => {
    const request = requestOf({ "Content-Type": header as string });
    return {
      content_type: request.contentType,
      params: Object.entries(request.contentParams),
      encoding: request.encoding ?? null,
    };
  },
  parse_header_parameters: ({ header }) => {
    const { value, params } = parseHeaderParameters(header as string);
    return { key: value, params: Object.entries(params) };
  },
  accept: ({ header, accepts, preferred }) => {
    const request = requestOf(header === null || header === undefined ? {} : { Accept: header as string });
    return {
      accepted_types: request.acceptedTypes.map(String),
      accepts: (accepts as string[]).map((type) => [type, request.accepts(type)]),
      preferred: (preferred as string[][]).map((types) => [types, request.getPreferredType(types) ?? null]),
    };
  },
  media_type: ({ value, others }) => {
    const type = new MediaType(value as string);
    return {
      str: String(type),
      main_type: type.mainType,
      sub_type: type.subType,
      params: Object.entries(type.params),
      quality: asPythonFloat(type),
      specificity: type.specificity,
      match: (others as string[]).map((other) => [other, type.match(other)]),
    };
  },
  "request.info": (input) => describeRequest(input),
  "request.headers": ({ headers, lookups }) => {
    const request = requestOf(headers as Record<string, string>);
    return { get: (lookups as string[]).map((name) => [name, request.headers.get(name) ?? null]) };
  },
  url_has_allowed_host_and_scheme: ({ url, hosts, require_https }) =>
    urlHasAllowedHostAndScheme(url as string | null, {
      allowedHosts: hosts as string[] | null,
      requireHttps: require_https as boolean,
    }),
};

function requestOf(headers: Readonly<Record<string, string>>): HttpRequest {
  return new HttpRequest(plainSource({ headers: Object.entries(headers) }));
}

interface RecordedRequest {
  readonly host?: string;
  readonly path?: string;
  readonly query?: string;
  readonly secure?: boolean;
  readonly server_name?: string;
  readonly server_port?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

async function describeRequest({ request: recorded, settings, locations }: Input): Promise<unknown> {
  const { host, path = "/", query = "", secure, server_name, server_port, headers = {} } = recorded as RecordedRequest;
  const source = plainSource({
    target: encodePath(path) + (query && `?${query}`),
    headers: [...(host === undefined ? [] : [["Host", host] as const]), ...Object.entries(headers)],
    encrypted: secure === true,
    serverName: server_name ?? "testserver",
    ...(server_port !== undefined && { localPort: server_port }),
  });
  const request = new HttpRequest(source, requestSettingsOf((settings ?? {}) as Settings));
  return {
    host: await nested(() => request.getHost()),
    port: await nested(() => request.getPort()),
    scheme: await nested(() => request.scheme),
    is_secure: await nested(() => request.isSecure()),
    full_path: await nested(() => request.getFullPath()),
    absolute_uri: await nested(() => request.buildAbsoluteUri()),
    ...(locations !== undefined && {
      build: await Promise.all(
        (locations as string[]).map(async (location) => [
          location,
          await plainOrError(() => request.buildAbsoluteUri(location)),
        ]),
      ),
    }),
  };
}

async function nested(read: () => unknown): Promise<unknown> {
  return outcomeOf(read);
}

async function plainOrError(read: () => unknown): Promise<unknown> {
  const outcome = await outcomeOf(read);
  return "value" in outcome ? outcome.value : outcome;
}

/** Returns a decoded path (one character per byte) as a client sends it. */
function encodePath(path: string): string {
  return path.replace(/[^\w./;,=:@!$&'()*+~-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

function requestSettingsOf(settings: Settings): RequestSettings {
  const {
    ALLOWED_HOSTS = ["*"],
    DEBUG,
    USE_X_FORWARDED_HOST,
    USE_X_FORWARDED_PORT,
    SECURE_PROXY_SSL_HEADER,
  } = settings;
  const hosts = ALLOWED_HOSTS as string[];
  const [name, value] = (SECURE_PROXY_SSL_HEADER ?? []) as string[];
  return {
    // With DEBUG, Django uses these hosts for an empty list.
    allowedHosts: DEBUG && hosts.length === 0 ? [".localhost", "127.0.0.1", "[::1]"] : hosts,
    trustProxy: {
      secureProxySslHeader: name === undefined ? null : [name.replace(/^HTTP_/, ""), value!],
      useXForwardedHost: USE_X_FORWARDED_HOST === true,
      useXForwardedPort: USE_X_FORWARDED_PORT === true,
    },
  };
}

function maxFieldsOf(settings: Settings | undefined): number | undefined {
  const limit = settings?.DATA_UPLOAD_MAX_NUMBER_FIELDS;
  return limit === null ? Number.POSITIVE_INFINITY : (limit as number | undefined);
}

/** Vectors tag a float that JSON would write as an integer. For an invalid weight Django returns an int. */
function asPythonFloat({ quality, params: { q = "1" } }: MediaType): unknown {
  const isWeight = Number(q) >= 0 && Number(q) <= 1;
  return Number.isInteger(quality) && isWeight ? { $float: quality.toFixed(1) } : quality;
}
