export const send = (url: string, token: string) =>
  new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.open("POST", url);
    xhr.setRequestHeader("X-CSRFToken", token);
    xhr.onloadend = resolve;
    xhr.send("secret body");
  });
