import { hostsTable } from "./hosts-table.ts";

process.stdout.write(`${hostsTable()}\n`);
