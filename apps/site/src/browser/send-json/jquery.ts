import $ from "jquery";
import { getCookie } from "../cookie.ts";

export async function sendPerson(name: string, age: number): Promise<string> {
  const { message } = await $.ajax({
    type: "POST",
    url: "/seeds/ajax-endpoint/",
    contentType: "application/json",
    headers: { "X-CSRFToken": getCookie("csrftoken") ?? "" },
    data: JSON.stringify({ name, age }),
  });
  return message;
}
