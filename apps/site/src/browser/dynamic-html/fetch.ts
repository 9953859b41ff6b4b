export async function loadContent(place: HTMLElement): Promise<void> {
  const response = await fetch("/seeds/send-html/");
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
  // Only for HTML of one's own: what a user wrote must be sanitised first.
  place.innerHTML = await response.text();
}
