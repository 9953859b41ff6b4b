import { attributeOf, membersOf } from "../call/members.ts";
import { pageOrigin } from "../call/page-url.ts";
import { isForElsewhere } from "./read-form.ts";

/**
 * Returns the link that a click follows in this tab to another address of the page's own origin; `undefined` when the
 * browser does something else: with a modifier key or another button, for a download, for a part of the page.
 */
export function linkOf(event: MouseEvent): HTMLAnchorElement | HTMLAreaElement | undefined {
  const { target } = event;
  const isModified = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (isModified || !(target instanceof Element)) return undefined;
  const link = membersOf(target).closest<HTMLAnchorElement>("a[href]:not(svg *),area[href]");
  if (!link || !/^http/.test(link.protocol) || link.origin !== pageOrigin() || link.isContentEditable) return undefined;
  // Also `#`, whose `hash` is empty.
  const isPart = link.href.includes("#") && link.href.split("#")[0] === location.href.split("#")[0];
  return isPart || isForElsewhere(link) || attributeOf(link, "download") !== null ? undefined : link;
}
