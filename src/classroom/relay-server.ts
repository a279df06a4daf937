/** @file The relay on the network: whose connections it takes, and what becomes of those that hang. */
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { endCode, relayLimits, relayPath } from "../distribute/machines/relay-messages";
import { Relay } from "./relay";

const sweepMs = 5000;
/** A machine that does not answer for so long has gone. */
const heartbeatMs = 15_000;
/** So long may who was cut off take to close its side. */
const closeMs = 2000;
/** More is not kept for a machine that does not take what it is told. */
const mostBufferedBytes = 2 ** 20;

export interface RelayServer {
  readonly relay: Relay;
  close(): void;
}

/**
 * Answers at relayPath of `server`. `origins`: of the pages that may speak with it; a page of anybody else's, which a member may have open in
 * the same browser, is turned away, as is what names no origin.
 */
export function serveRelay(server: Server, origins: ReadonlySet<string>): RelayServer {
  const relay = new Relay();
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: relayLimits.messageBytes,
    perMessageDeflate: false,
  });
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url !== relayPath) return turnAway(socket, "404 Not Found");
    if (!origins.has(request.headers.origin ?? "")) return turnAway(socket, "403 Forbidden");
    sockets.handleUpgrade(request, socket, head, (one) =>
      attach(relay, one, request.socket.remoteAddress ?? ""),
    );
  };
  server.on("upgrade", upgrade);
  const timers = [
    setInterval(() => relay.sweep(), sweepMs),
    setInterval(() => sockets.clients.forEach(checkHeart), heartbeatMs),
  ];
  return {
    relay,
    close() {
      server.off("upgrade", upgrade);
      timers.forEach(clearInterval);
      for (const one of sockets.clients) one.terminate();
      sockets.close();
    },
  };
}

function turnAway(socket: Duplex, status: string): void {
  // Nobody else listens to a connection that was to be upgraded: one that breaks just then would end the server.
  socket.on("error", () => socket.destroy());
  // It need not close its side for that.
  socket.once("finish", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Those that have not answered since they were last asked. */
const unheard = new WeakSet<WebSocket>();

function checkHeart(one: WebSocket): void {
  if (unheard.has(one)) one.terminate();
  else one.ping();
  unheard.add(one);
}

function attach(relay: Relay, one: WebSocket, address: string): void {
  const connection = relay.connect({
    address,
    send(text) {
      if (one.bufferedAmount > mostBufferedBytes) one.terminate();
      else one.send(text);
    },
    end(why) {
      one.removeAllListeners("message");
      one.close(endCode, why);
      const late = setTimeout(() => one.terminate(), closeMs);
      one.on("close", () => clearTimeout(late));
    },
  });
  one.on("pong", () => unheard.delete(one));
  // What breaks the protocol itself; its end follows.
  one.on("error", () => one.terminate());
  one.on("message", (data, isBinary) => connection?.hear(isBinary ? null : data.toString()));
  one.on("close", () => connection?.lose());
}
