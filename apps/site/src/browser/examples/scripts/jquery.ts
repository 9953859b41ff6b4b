import { fetchTransport, setupJQuery } from "@riposte/ajax/jquery";
import $ from "jquery";

setupJQuery($);
fetchTransport($);

/** `$.ajax` sends the token, and no redirect can carry it to another origin. */
export async function run(): Promise<string> {
  const { received } = await $.post("/examples/try/guarded/", { text: "hello from jQuery" });
  return received;
}
