import { ownHtml } from "../own-html.ts";

export function loadContent(place: HTMLElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("GET", "/seeds/send-html/");
    xhr.onload = () => {
      if (xhr.status !== 200) return reject(new Error(`The server answered ${xhr.status}`));
      // Only for your own HTML: sanitise HTML that a user wrote.
      place.innerHTML = ownHtml(xhr.responseText);
      resolve();
    };
    xhr.onerror = () => reject(new Error("Request failed"));
    xhr.send();
  });
}
