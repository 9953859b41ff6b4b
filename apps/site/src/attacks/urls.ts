import { path } from "@riposte/core";
import { hostilePage } from "./hostile.ts";
import { catchAll, caught, redirectAway } from "./leaks.ts";
import { attacksPage } from "./page.ts";
import { sendAttempt } from "./send-attempt.ts";
import { transfer } from "./transfer.ts";
import { greet, measure, resetLink } from "./views.ts";

/** The attacks on this site, and the other site that they come from. */
export const attackPatterns = [
  path("", attacksPage, { name: "attacks" }),
  path("hostile/", hostilePage),
  path("transfer/", { post: transfer }),
  path("send/<slug:attempt>/", { post: sendAttempt }),
  path("redirect/<int:code>/<slug:run>/", { post: redirectAway }),
  path("catch/<slug:run>/", { get: catchAll, post: catchAll, options: catchAll }),
  path("caught/<slug:run>/", { get: caught }),
  path("greet/", greet),
  path("reset-link/", resetLink),
  path("measure/", { post: measure }),
];
