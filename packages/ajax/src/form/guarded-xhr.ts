/** What `postByXhr()` sends. */
export interface XhrPost {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: FormData;
  readonly signal: AbortSignal | undefined;
}

/**
 * Posts by `XMLHttpRequest`, which reports upload progress, and resolves to a `Response` as `fetch` does. Rejects with
 * `TypeError` when nothing was answered. `XMLHttpRequest` cannot refuse redirects to another origin, so it runs in a
 * frame whose Content-Security-Policy blocks them.
 */
export function postByXhr(url: string, post: XhrPost, onProgress: (event: ProgressEvent) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const frame = document.createElement("iframe");
    frame.hidden = true;
    // Only after `load`: some browsers load even an empty frame asynchronously.
    frame.onload = () => {
      const policy = document.createElement("meta");
      policy.httpEquiv = "Content-Security-Policy";
      policy.content = `connect-src ${location.origin}`;
      frame.contentDocument!.head.append(policy);
      // The type `Window` does not declare its constructors.
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
