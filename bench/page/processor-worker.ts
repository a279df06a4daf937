/** @file This engine in a worker, where a page has it: only there a thread may wait for another. */
import { expose } from "comlink";
import { processorContenders } from "../halfstep-processor";
import { hostOf } from "../remote";
import { fetchData } from "./fetch-data";

expose(hostOf(processorContenders(navigator.hardwareConcurrency, "in the page", "page-"), fetchData));
