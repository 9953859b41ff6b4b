export function ask(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("GET", url);
    xhr.timeout = 1000;
    xhr.responseType = "json";
    xhr.onload = () => {
      if (xhr.status !== 200)
        reject(new Error(`The server answered ${xhr.status}: ${xhr.response?.error ?? "no details"}`));
      else if (xhr.response === null) reject(new Error("The answer is not what was asked for."));
      else resolve(JSON.stringify(xhr.response));
    };
    xhr.onerror = () => reject(new Error("Request failed"));
    xhr.ontimeout = () => reject(new Error("The server took too long."));
    xhr.send();
  });
}
