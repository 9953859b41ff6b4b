import { getCookie } from "../cookie.ts";

export async function sendPerson(name: string, age: number): Promise<string> {
  const response = await fetch("/seeds/ajax-endpoint/", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "X-CSRFToken": getCookie("csrftoken") ?? "",
    },
    body: JSON.stringify({ name, age }),
  });
  const data = await response.json();
  if (!response.ok) throw new Error(data.error);
  return data.message;
}
