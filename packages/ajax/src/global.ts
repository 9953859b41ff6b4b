import * as base from "./index.ts";
import * as forms from "./forms.ts";
import * as html from "./html.ts";
import * as jquery from "./jquery.ts";
import * as retry from "./retry.ts";
import * as search from "./search.ts";
import * as stream from "./stream.ts";
import * as typed from "./typed.ts";
import * as upload from "./upload.ts";

// `ajax(url)`, `ajax.get(url)`, `ajax.load(…)`: one global with every name on it.
Object.assign(globalThis, {
  ajax: Object.assign(base.ajax, base, retry, html, forms, search, upload, stream, jquery, typed),
});
