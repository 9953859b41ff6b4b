import { writeReports } from "./api-report.ts";

writeReports();
