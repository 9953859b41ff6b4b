import $ from "jquery";

const messages: Readonly<Record<string, string>> = {
  timeout: "The server took too long.",
  parsererror: "The answer is not what was asked for.",
};

export function ask(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    $.ajax({ url, dataType: "json", timeout: 1000 })
      .done((data) => resolve(JSON.stringify(data)))
      .fail((answer, status) => {
        const failed = `The server answered ${answer.status}: ${answer.responseJSON?.error ?? "no details"}`;
        reject(new Error(messages[status] ?? (answer.status > 0 ? failed : "Request failed")));
      });
  });
}
