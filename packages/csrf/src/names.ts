/** The cookie that holds the secret. */
export const csrfCookieName: "csrftoken" = "csrftoken";

/** The request header in which a script sends the token. */
export const csrfHeaderName: "X-CSRFToken" = "X-CSRFToken";

/** The form field in which a page sends the token. */
export const csrfFieldName: "csrfmiddlewaretoken" = "csrfmiddlewaretoken";
