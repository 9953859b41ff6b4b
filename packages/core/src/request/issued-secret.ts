/** A request of a host: middleware and views have each their own `HttpRequest` of the same native one. */
interface HostRequest {
  readonly native: unknown;
}

// Not a WeakSet, which a second copy of this module would not share.
const issuedSecret = Symbol.for("riposte.issuedSecret");

/**
 * Notes that the content of the answer may hold a secret, such as a CSRF token: when it is compressed, its length must not
 * tell of it ("BREACH").
 */
export function noteIssuedSecret(request: HostRequest): void {
  Reflect.defineProperty(holderOf(request), issuedSecret, { value: true });
}

/** Returns whether a secret was issued for the request, by a view or by middleware of the host. */
export function hasIssuedSecret(request: HostRequest): boolean {
  return Reflect.get(holderOf(request), issuedSecret) === true;
}

function holderOf(request: HostRequest): object {
  const { native } = request;
  return typeof native === "object" && native !== null ? native : request;
}
