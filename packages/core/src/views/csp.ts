/** Sources of a Content-Security-Policy, as Django 6.0's `django.utils.csp.CSP`. */
export const CSP = {
  NONE: "'none'",
  REPORT_SAMPLE: "'report-sample'",
  SELF: "'self'",
  STRICT_DYNAMIC: "'strict-dynamic'",
  UNSAFE_EVAL: "'unsafe-eval'",
  UNSAFE_HASHES: "'unsafe-hashes'",
  UNSAFE_INLINE: "'unsafe-inline'",
  WASM_UNSAFE_EVAL: "'wasm-unsafe-eval'",
  /** Stands for `'nonce-…'` with the nonce of the request, where `cspNonce(request)` was called. */
  NONCE: "<CSP_NONCE_SENTINEL>",
} as const;

/**
 * A Content-Security-Policy: sources by directive. `true` writes a directive without sources; `false`, `null`
 * and no sources leave it out.
 */
export type ContentSecurityPolicy = Readonly<Record<string, readonly string[] | string | boolean | null>>;

/**
 * Returns a policy as the header's value, as Django's `build_policy()`: `CSP.NONCE` becomes the nonce, or goes where there
 * is none. What is empty is left out, since a directive without sources blocks everything.
 */
export function formatPolicy(policy: ContentSecurityPolicy, nonce: string | undefined): string {
  const directives = Object.entries(policy).map(([directive, sources]) => {
    if (sources === true) return directive;
    const written = [sources || []].flat().flatMap((source) => {
      if (source !== CSP.NONCE) return source === "" ? [] : [source];
      return nonce === undefined ? [] : [`'nonce-${nonce}'`];
    });
    return written.length === 0 ? "" : [directive, ...written].join(" ");
  });
  return directives.filter((directive) => directive !== "").join("; ");
}

/** Returns whether a policy asks for a nonce on style elements (CSP Level 3, 6.8.3: which directive governs them). */
export function hasStyleNonce(policy: ContentSecurityPolicy): boolean {
  const sources = policy["style-src-elem"] ?? policy["style-src"] ?? policy["default-src"];
  return [sources].flat().includes(CSP.NONCE);
}

/** Returns whether a policy asks for a nonce. */
export function hasNonce(policy: ContentSecurityPolicy): boolean {
  return Object.values(policy).some((sources) => [sources].flat().includes(CSP.NONCE));
}
