import axios from "axios";

export const send = (url: string) =>
  axios.post(url, { secret: "body" }, { xsrfCookieName: "csrftoken", xsrfHeaderName: "X-CSRFToken" });
