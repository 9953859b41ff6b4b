import { parseHeaderParameters, type RequestSource } from "@riposte/core/adapter";
import { checkMembers } from "../known.ts";
import { decode } from "../values/tagged-values.ts";

/** A request of a CSRF case. */
export interface RecordedRequest {
  readonly method?: string;
  readonly host?: string;
  readonly secure?: boolean;
  readonly server_name?: string;
  readonly server_port?: number;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Form fields, which are sent url-encoded, or as multipart when `content_type` says so. */
  readonly post?: readonly (readonly [name: string, value: string])[];
  /** Text, or tagged bytes. */
  readonly body?: unknown;
  readonly content_type?: string;
}

const members = "method host secure server_name server_port cookies headers post body content_type".split(" ");

/** Returns the request as an adapter would. With `broken`, the connection ends within the body. */
export function sourceOf(request: RecordedRequest, broken: boolean): RequestSource {
  const { method = "GET", secure = false, server_name = "testserver", server_port = secure ? 443 : 80 } = request;
  checkMembers("a request", request, members);
  const body = bodyOf(request);
  return {
    method,
    target: "/",
    headers: headersOf(request),
    encrypted: secure,
    serverName: server_name,
    localPort: server_port,
    signal: new AbortController().signal,
    native: undefined,
    body: {
      async bytes() {
        if (broken) throw new Error("The connection was reset");
        return body;
      },
      async *pieces() {
        if (broken) throw new Error("The connection was reset");
        yield body;
      },
    },
  };
}

/** The boundary of Django's test client. */
const defaultBoundary = "BoUnDaRyStRiNg";

function bodyOf(request: RecordedRequest): Uint8Array {
  const content = request.body === undefined ? formOf(request) : decode(request.body);
  return content instanceof Uint8Array ? content : new TextEncoder().encode(String(content));
}

function formOf({ post = [], content_type }: RecordedRequest): string {
  const boundary = boundaryOf(content_type);
  if (boundary === undefined) {
    return new URLSearchParams(post.map(([name, value]): [string, string] => [name, value])).toString();
  }
  const parts = post.map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  return `${parts.join("")}--${boundary}--\r\n`;
}

/** Returns undefined for a type other than multipart. */
function boundaryOf(contentType: string | undefined): string | undefined {
  const { value, params } = parseHeaderParameters(contentType ?? "");
  return value === "multipart/form-data" ? (params.boundary ?? defaultBoundary) : undefined;
}

function headersOf({ host, cookies = {}, headers = {}, post, content_type }: RecordedRequest): [string, string][] {
  const type = content_type ?? (post && "application/x-www-form-urlencoded");
  const pairs = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  return [
    ...(host === undefined ? [] : [["Host", host] as [string, string]]),
    ...(pairs.length > 0 ? [["Cookie", pairs.join("; ")] as [string, string]] : []),
    ...(type ? [["Content-Type", type] as [string, string]] : []),
    ...Object.entries(headers),
  ];
}
