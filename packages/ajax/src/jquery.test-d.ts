import $ from "jquery";
import { fetchTransport, setupJQuery } from "./jquery.ts";

setupJQuery($);
fetchTransport($);
