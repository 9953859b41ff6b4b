/** Returns the value of a cookie, as `getCookie()` in Django's documentation does for the CSRF token. */
export function getCookie(name: string): string | undefined {
  const found = document.cookie.split("; ").find((cookie) => cookie.startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}
