/** Port → framework of every server of the site in this process, in the order in which they started. */
export const runningServers: Map<number, string> = new Map();
