import { ownHeaders } from "./csrf.ts";
