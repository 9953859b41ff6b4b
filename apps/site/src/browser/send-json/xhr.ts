import { getCookie } from "../cookie.ts";

export function sendPerson(name: string, age: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", "/seeds/ajax-endpoint/");
    xhr.setRequestHeader("Content-Type", "application/json");
    xhr.setRequestHeader("X-CSRFToken", getCookie("csrftoken") ?? "");
    xhr.responseType = "json";
    xhr.onload = () => {
      if (xhr.status === 200) resolve(xhr.response.message);
      else reject(new Error(xhr.response?.error ?? `The server answered ${xhr.status}`));
    };
    xhr.onerror = () => reject(new Error("Request failed"));
    xhr.send(JSON.stringify({ name, age }));
  });
}
