import { fetchTransport, setupJQuery } from "@riposte/ajax/jquery";
import { jQueryFactory } from "jquery/factory";

// A jQuery of its own: the table shows the other one without our transport.
const $ = jQueryFactory(window);
setupJQuery($);
fetchTransport($);

export const send = (url: string) => Promise.resolve($.post(url, { secret: "body" }));
