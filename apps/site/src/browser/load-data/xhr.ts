export function loadData(): Promise<string> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("GET", "/seeds/ajax/data/");
    xhr.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    xhr.onload = () => {
      if (xhr.status === 200) resolve(JSON.parse(xhr.responseText).message);
      else reject(new Error(`The server answered ${xhr.status}`));
    };
    xhr.onerror = () => reject(new Error("Request failed"));
    xhr.send();
  });
}
