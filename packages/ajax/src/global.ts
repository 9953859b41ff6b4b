import { clearErrors, enhance, showErrors, submit } from "./forms.ts";
import { announce, load, swap, watchHistory } from "./html.ts";
import * as base from "./index.ts";
import { fetchTransport, setupJQuery } from "./jquery.ts";
import { dedupe, retry } from "./retry.ts";
import { liveSearch } from "./search.ts";
import { events, lines, ndjson } from "./stream.ts";
import { hasStatus, typed } from "./typed.ts";
import { upload } from "./upload.ts";

// `ajax(url)`, `ajax.get(url)`, `ajax.load(…)`: one global with every name on it.
Object.assign(globalThis, {
  ajax: Object.assign(base.ajax, {
    AjaxError: base.AjaxError,
    HttpError: base.HttpError,
    NetworkError: base.NetworkError,
    ParseError: base.ParseError,
    RedirectError: base.RedirectError,
    SizeError: base.SizeError,
    TimeoutError: base.TimeoutError,
    ajax: base.ajax,
    announce,
    clearErrors,
    csrfToken: base.csrfToken,
    dedupe,
    del: base.ajax.delete,
    enhance,
    events,
    fetchTransport,
    hasStatus,
    latest: base.latest,
    lines,
    liveSearch,
    load,
    ndjson,
    retry,
    reviveBigInts: base.reviveBigInts,
    reviveDates: base.reviveDates,
    setupJQuery,
    showErrors,
    submit,
    swap,
    typed,
    upload,
    watchHistory,
  }),
});
