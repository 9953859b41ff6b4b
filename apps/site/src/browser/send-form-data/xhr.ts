export function sendForm(form: HTMLFormElement): Promise<string> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", form.action);
    xhr.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    xhr.onload = () => {
      if (xhr.status === 200) resolve(JSON.parse(xhr.responseText).message);
      else reject(new Error(`The server answered ${xhr.status}`));
    };
    xhr.onerror = () => reject(new Error("Request failed"));
    xhr.send(new FormData(form));
  });
}
