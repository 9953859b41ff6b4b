/** Media types that browsers, now or in the past, run scripts of; XML can be any of them by its namespaces. */
const activeTypes =
  /^(?:text\/(?:html|xml|xsl|javascript|ecmascript|x-component)|application\/(?:xml|javascript|ecmascript|x-javascript|pdf|hta|x-shockwave-flash|x-mimearchive)|image\/svg|message\/rfc822|multipart\/.*|.*\+xml)$/;

/** Extensions of such types, those too that `guessType` does not know. */
const activeExtensions =
  /\.(?:x?html?|xht|[sp]html?|mht(?:ml)?|eml|svgz?|xml|xslt?|xsd|rdf|rss|atom|wsdl|mml|mathml|[cm]?js|pdf|swf|hta|htc)$/i;

/** Returns whether a browser could run scripts of a file, given its name and the Content-Type that is sent with it. */
export function canRunInBrowser(name: string, contentType = ""): boolean {
  if (activeExtensions.test(name.replace(/\.(?:gz|br|z|bz2|xz)$/i, ""))) return true;
  return activeTypes.test(contentType.split(";", 1)[0]!.trim().toLowerCase());
}
