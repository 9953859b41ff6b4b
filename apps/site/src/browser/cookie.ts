/** Gives the value of a cookie, as the documents read the CSRF token. */
export function getCookie(name: string): string | undefined {
  const found = document.cookie.split("; ").find((cookie) => cookie.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}
