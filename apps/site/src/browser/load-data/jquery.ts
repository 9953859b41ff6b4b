import $ from "jquery";

export async function loadData(): Promise<string> {
  const { message } = await $.ajax({ type: "GET", url: "/seeds/ajax/data/" });
  return message;
}
