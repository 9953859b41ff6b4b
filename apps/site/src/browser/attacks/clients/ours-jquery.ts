import { fetchTransport, setupJQuery } from "@riposte/ajax/jquery";
import $ from "jquery";

/** Returns a jQuery that has our transport only while this request is made: the table shows it without, too. */
export function send(url: string): Promise<unknown> {
  setupJQuery($);
  fetchTransport($);
  return Promise.resolve($.post(url, { secret: "body" }));
}
