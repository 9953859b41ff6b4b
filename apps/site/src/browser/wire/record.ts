import { type Call, shownCharacters, startCall } from "./call.ts";

/** Calls `show` with every call that this page makes with `fetch` or XMLHttpRequest, and again whenever more of it is known. */
export function record(show: (call: Call) => void): void {
  recordFetch(show);
  recordXhr(show);
}

function recordFetch(show: (call: Call) => void): void {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input instanceof Request ? input.clone() : input, init);
    const body = init?.body ?? (input instanceof Request ? await bodyOf(request) : undefined);
    const call = startCall(request.method, request.url, [...request.headers], body);
    if (call === undefined) return original(input, init);
    const started = performance.now();
    show(call);
    try {
      const response = await original(input, init);
      call.status = response.status;
      call.reason = response.statusText;
      call.answerHeaders = [...response.headers];
      call.milliseconds = performance.now() - started;
      void follow(response.clone(), call, show);
      return response;
    } catch (error) {
      end(call, faultOf(error));
      show(call);
      throw error;
    }
  };
}

/** Returns what a request sends, as far as a panel can show it. */
async function bodyOf(request: Request): Promise<string | FormData | undefined> {
  if (request.body === null) return undefined;
  const isMultipart = request.headers.get("Content-Type")?.startsWith("multipart/");
  return isMultipart ? request.formData() : request.text();
}

/** Shows a body as it comes, up to what is shown at most; then leaves it, so that the page alone decides how long it is read. */
async function follow({ body }: Response, call: Call, show: (call: Call) => void): Promise<void> {
  try {
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    while (reader !== undefined) {
      const { done, value } = await reader.read();
      if (done) break;
      call.text += value;
      show(call);
      if (call.text.length > shownCharacters) {
        void reader.cancel();
        break;
      }
    }
    end(call);
  } catch (error) {
    end(call, faultOf(error));
  }
  show(call);
}

function end(call: Call, fault?: string): void {
  call.isOpen = false;
  if (fault !== undefined) call.fault = fault;
}

function faultOf(error: unknown): string {
  const { name } = error as Error;
  if (name === "AbortError") return "The page has stopped it.";
  return name === "TimeoutError"
    ? "No answer in time; given up."
    : "No whole answer came: the connection failed or was cut.";
}

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: [name: string, value: string][];
}

function recordXhr(show: (call: Call) => void): void {
  const { open, send, setRequestHeader } = XMLHttpRequest.prototype;
  const sent = new WeakMap<XMLHttpRequest, Sent>();
  XMLHttpRequest.prototype.open = function (
    this: XMLHttpRequest,
    method: string,
    url: string | URL,
    ...rest: [boolean?]
  ) {
    sent.set(this, { method: method.toUpperCase(), url: String(url), headers: [] });
    return open.call(this, method, url, ...(rest as [boolean]));
  } as typeof open;
  XMLHttpRequest.prototype.setRequestHeader = function (name, value) {
    sent.get(this)?.headers.push([name, value]);
    setRequestHeader.call(this, name, value);
  };
  XMLHttpRequest.prototype.send = function (body) {
    const { method, url, headers } = sent.get(this)!;
    const call = startCall(method, url, headers, body);
    if (call !== undefined) watch(this, call, show);
    send.call(this, body);
  };
}

function watch(xhr: XMLHttpRequest, call: Call, show: (call: Call) => void): void {
  const started = performance.now();
  show(call);
  const faults = {
    error: "No whole answer came: the connection failed or was cut.",
    timeout: "No answer in time; given up.",
    abort: "The page has stopped it.",
  };
  for (const [event, fault] of Object.entries(faults)) xhr.addEventListener(event, () => end(call, fault));
  xhr.addEventListener("loadend", () => {
    call.milliseconds = performance.now() - started;
    if (xhr.status > 0) {
      call.status = xhr.status;
      call.reason = xhr.statusText;
      call.answerHeaders = headersOf(xhr);
      call.text = textOf(xhr);
    }
    end(call);
    show(call);
  });
}

function headersOf(xhr: XMLHttpRequest): [name: string, value: string][] {
  const lines = xhr.getAllResponseHeaders().trim().split("\r\n");
  return lines
    .filter((line) => line !== "")
    .map((line) => {
      const at = line.indexOf(":");
      return [line.slice(0, at), line.slice(at + 1).trim()];
    });
}

function textOf(xhr: XMLHttpRequest): string {
  if (xhr.responseType === "" || xhr.responseType === "text") return xhr.responseText;
  return xhr.responseType === "json" ? JSON.stringify(xhr.response) : "(bytes)";
}
