import { include, path } from "@riposte/core";
import * as asking from "./asking.ts";
import { buildingPatterns } from "./building.ts";
import * as defending from "./defending.ts";
import * as encoding from "./encoding.ts";
import * as failing from "./failing.ts";
import * as items from "./items.ts";
import * as keeping from "./keeping.ts";
import * as showing from "./showing.ts";
import * as streaming from "./streaming.ts";
import * as values from "./values.ts";

/** The views of the examples, below `/examples/try/`. */
export const tryPatterns = [
  path("values/", { get: values.values }),
  path("nan/", { get: values.notANumber }),
  path("forgotten-await/", { get: values.forgottenAwait }),
  path("query/", { get: asking.readQuery }),
  path("data-or-page/", { get: asking.dataOrPage }),
  path("late/", { get: asking.answerLate }),
  path("exact/", { get: asking.exact }),
  path("items/", { get: items.listItems, post: items.addItem }),
  path("items/<int:id>/", {
    get: items.showItem,
    put: items.replaceItem,
    patch: items.replaceItem,
    delete: items.removeItem,
  }),
  path("gone/", showing.gone),
  path("missing/", showing.missing),
  path("teapot/", showing.teapot),
  path("headers/", showing.headers),
  path("escaped/", showing.escaped),
  path("attachment/", showing.attachment),
  path("written/", showing.written),
  path("pieces/<int:number>/", showing.piece),
  path("many-rows/", streaming.manyRows),
  path("json-array/", streaming.bouts),
  path("touches/", streaming.touches),
  path("log/", streaming.log),
  path("cookies/", keeping.cookies),
  path("visits/", keeping.visits),
  path("strict-visits/", keeping.strictVisits),
  path("fresh/", keeping.fresh),
  path("version/", keeping.version),
  path("cached/", keeping.cached),
  path("uncached/", keeping.uncached),
  path("files/<path:name>", keeping.file),
  path("guarded/", { post: defending.guarded }),
  path("tokens/", defending.tokens),
  path("with-cookie/", defending.withCookie),
  path("webhook/", { post: defending.webhook }),
  path("log-in/", { post: defending.logIn }),
  path("partners/", { post: defending.partners }),
  path("go/", defending.go),
  path("framed/", defending.framed),
  path("compiled/", encoding.compiled),
  path("mismatched/", encoding.mismatched),
  path("money/", encoding.money),
  path("indented/", encoding.indented),
  path("smallest/", encoding.smallest),
  path("no-bout/", failing.noBout),
  path("forbidden/", failing.forbidden),
  path("broken/", failing.broken),
  path("small/", { post: failing.small }),
  path("json-only/", { post: failing.jsonOnly }),
  path("overtime/", { post: failing.overtime }),
  path("busy/", failing.busy),
  path("", include(buildingPatterns)),
];
