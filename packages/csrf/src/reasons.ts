/** The reasons why a request is refused, in Django's words. */
export const reasons = {
  badOrigin: (origin: string): string => `Origin checking failed - ${origin} does not match any trusted origins.`,
  noReferer: "Referer checking failed - no Referer.",
  malformedReferer: "Referer checking failed - Referer is malformed.",
  insecureReferer: "Referer checking failed - Referer is insecure while host is secure.",
  badReferer: (referer: string): string => `Referer checking failed - ${referer} does not match any trusted origins.`,
  noCookie: "CSRF cookie not set.",
  badCookie: (fault: string): string => `CSRF cookie ${fault}.`,
  tokenMissing: "CSRF token missing.",
  badToken: (source: string, fault: string): string => `CSRF token from ${source} ${fault}.`,
  /** Not Django's: it reads the body by itself. */
  unparsedForm: (parser: string, headerName: string): string =>
    `CSRF token missing: nothing has parsed the form before csrf(). Put ${parser} before csrf(), or send the token in the ${headerName} header.`,
  /** Not Django's: it does not read Fetch Metadata. */
  badFetchSite: (site: string): string => `Sec-Fetch-Site checking failed - the request is ${site}.`,
} as const;
