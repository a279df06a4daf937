/** @file The libraries in a worker of their own, where what they do keeps no page waiting. */
import { expose } from "comlink";
import { raceHost } from "../race/host";
import { rivalsFor } from "./contenders";

expose(raceHost(rivalsFor));
