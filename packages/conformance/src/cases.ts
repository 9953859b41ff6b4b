import { arrivingFileCases } from "./cases/arriving-files.ts";
import { bodyCases } from "./cases/bodies.ts";
import { bodyStreamCases } from "./cases/body-streams.ts";
import { cacheCases } from "./cases/caches.ts";
import { cookieCases } from "./cases/cookies.ts";
import { departureCases } from "./cases/departures.ts";
import { disconnectCases } from "./cases/disconnects.ts";
import { errorCases } from "./cases/errors.ts";
import { exchangeEndCases } from "./cases/exchange-ends.ts";
import { fileCases } from "./cases/files.ts";
import { headerCases } from "./cases/headers.ts";
import { limitCases } from "./cases/limits.ts";
import { methodCases } from "./cases/methods.ts";
import { policyCases } from "./cases/policies.ts";
import { redirectCases } from "./cases/redirects.ts";
import { requestCases } from "./cases/requests.ts";
import { securityCookieCases } from "./cases/security-cookies.ts";
import { securityDataCases } from "./cases/security-data.ts";
import { securityHeaderCases } from "./cases/security-headers.ts";
import { stalledBodyCases } from "./cases/stalled-bodies.ts";
import { streamCases } from "./cases/streams.ts";
import { uploadCases } from "./cases/uploads.ts";
import { urlCases } from "./cases/urls.ts";
import type { AdapterHarness, Case } from "./harness.ts";

/** All cases: what every adapter must do. */
export const cases: readonly Case[] = [
  ...requestCases,
  ...headerCases,
  ...cookieCases,
  ...bodyCases,
  ...bodyStreamCases,
  ...limitCases,
  ...uploadCases,
  ...arrivingFileCases,
  ...methodCases,
  ...urlCases,
  ...errorCases,
  ...streamCases,
  ...fileCases,
  ...disconnectCases,
  ...departureCases,
  ...exchangeEndCases,
  ...stalledBodyCases,
  ...cacheCases,
  ...securityHeaderCases,
  ...securityCookieCases,
  ...securityDataCases,
  ...redirectCases,
  ...policyCases,
];

/** Returns the cases, except those that need a capability that the harness lacks. */
export function casesFor({ lacks = [] }: AdapterHarness): readonly Case[] {
  return cases.filter(({ needs }) => needs === undefined || !lacks.includes(needs));
}
