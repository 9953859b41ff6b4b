import { NetworkError } from "../call/errors.ts";
import { documentMember, pageOrigin } from "../call/page-url.ts";

/**
 * Posts a body by `XMLHttpRequest`, which reports upload progress, with the url and the headers of a request. Resolves to a
 * `Response` as `fetch` does. Rejects with `NetworkError` when nothing was answered. `XMLHttpRequest` cannot refuse redirects to another origin, so it runs in a
 * frame whose Content-Security-Policy blocks them.
 */
export async function postByXhr(
  { url, headers, signal }: Request,
  body: FormData | Blob,
  onProgress: (event: ProgressEvent) => void,
): Promise<Response> {
  const create = documentMember("createElement").bind(document);
  const frame = create("iframe");
  let abort: (() => void) | undefined;
  try {
    // Only after `load`: some browsers load even an empty frame asynchronously.
    await new Promise((resolve) => {
      frame.hidden = true;
      frame.onload = resolve;
      documentMember("body").append(frame);
    });
    const policy = Object.assign(create("meta"), {
      httpEquiv: "Content-Security-Policy",
      content: `connect-src ${pageOrigin()}`,
    });
    frame.contentDocument!.head.append(policy);
    signal.throwIfAborted();
    // The type `Window` does not declare its constructors.
    const xhr = new (frame.contentWindow as unknown as typeof globalThis).XMLHttpRequest();
    abort = () => xhr.abort();
    signal.addEventListener("abort", abort);
    xhr.open("POST", url);
    for (const [name, value] of headers) {
      // Only the browser knows the boundary.
      if (body instanceof Blob || name !== "content-type") xhr.setRequestHeader(name, value);
    }
    xhr.upload.onprogress = onProgress;
    await new Promise((resolve) => {
      xhr.onloadend = resolve;
      xhr.send(body);
    });
    if (!xhr.status) throw new NetworkError("not sent");
    return toResponse(xhr, url);
  } finally {
    // A signal that lives on would keep the whole frame in memory.
    signal.removeEventListener("abort", abort!);
    frame.remove();
  }
}

function toResponse(xhr: XMLHttpRequest, url: string): Response {
  const headers = new Headers();
  for (const [, name, value] of xhr.getAllResponseHeaders().matchAll(/(.+?): (.*)/g)) headers.append(name!, value!);
  return Object.defineProperties(new Response(xhr.responseText || null, { status: xhr.status, headers }), {
    url: { value: xhr.responseURL },
    redirected: { value: xhr.responseURL !== url },
  });
}
