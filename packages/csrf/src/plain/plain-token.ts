import {
  csrfInput as csrfInputOf,
  csrfMeta as csrfMetaOf,
  getToken as getTokenOf,
  rotateToken as rotateTokenOf,
} from "../csrf-token.ts";
import { knownRequest } from "./plain-csrf.ts";

/** The functions of plain handlers, which take the framework's own request or context. */
export interface PlainTokens<Native extends object> {
  /** Returns a token for the page, a different one at each call; sets the cookie and `Vary: Cookie` on the response. */
  getToken(request: Native): string;
  /** Makes a new secret, so that all earlier tokens become invalid. Call it at login. */
  rotateToken(request: Native): void;
  /** Returns the hidden field to put into a form, as safe HTML. */
  csrfInput(request: Native): string;
  /** Returns the meta element from which a script of the page can read the token, as safe HTML. */
  csrfMeta(request: Native): string;
}

/** The functions for one host. Each throws `ImproperlyConfigured` when no `csrf()` has run for the request. */
export const plainTokens: PlainTokens<object> = {
  getToken: (request) => getTokenOf(knownRequest(request)),
  rotateToken: (request) => rotateTokenOf(knownRequest(request)),
  csrfInput: (request) => csrfInputOf(knownRequest(request)),
  csrfMeta: (request) => csrfMetaOf(knownRequest(request)),
};
