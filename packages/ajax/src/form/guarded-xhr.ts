/** What `postByXhr()` sends. */
export interface XhrPost {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: FormData;
  readonly signal: AbortSignal | undefined;
}

/**
 * Posts by `XMLHttpRequest`, which alone tells the progress, and gives what `fetch` would; rejects with `TypeError`.
 * It could not be kept from following a redirect to another origin, but for a frame whose own policy forbids it.
 */
export function postByXhr(url: string, post: XhrPost, onProgress: (event: ProgressEvent) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const frame = document.createElement("iframe");
    frame.hidden = true;
    // Not at once: some browsers load even an empty frame later.
    frame.onload = () => {
      const policy = document.createElement("meta");
      policy.httpEquiv = "Content-Security-Policy";
      policy.content = `connect-src ${location.origin}`;
      frame.contentDocument!.head.append(policy);
      // The window's type does not list its constructors.
      const xhr = new (frame.contentWindow as unknown as typeof globalThis).XMLHttpRequest();
      xhr.open("POST", url);
      for (const [name, value] of Object.entries(post.headers)) xhr.setRequestHeader(name, value);
      xhr.upload.onprogress = onProgress;
      xhr.onloadend = () => {
        if (xhr.status) resolve(toResponse(xhr, url));
        else reject(new TypeError("not sent"));
        frame.remove();
      };
      post.signal?.addEventListener("abort", () => xhr.abort());
      xhr.send(post.body);
    };
    document.body.append(frame);
  });
}

function toResponse(xhr: XMLHttpRequest, url: string): Response {
  const headers = new Headers();
  for (const [, name, value] of xhr.getAllResponseHeaders().matchAll(/(.+?): (.*)/g)) headers.append(name!, value!);
  return Object.defineProperties(new Response(xhr.responseText || null, { status: xhr.status, headers }), {
    url: { value: xhr.responseURL },
    redirected: { value: xhr.responseURL !== url },
  });
}
