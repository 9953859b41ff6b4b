import { handleErrors, type UrlListSettings } from "@riposte/core";
import { csrfProtect } from "@riposte/csrf";

/** What stands around every view of the site, on every server. */
export const settings: UrlListSettings = {
  middleware: [handleErrors(), csrfProtect()],
  notFound: true,
};
