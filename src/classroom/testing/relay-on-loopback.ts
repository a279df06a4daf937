/** @file The relay on a port of loopback, where each connection comes from an address of its own, as machines of a network do. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { WebSocket as NodeWebSocket } from "ws";
import { type RelayServer, serveRelay } from "../relay-server";

export interface LoopbackRelay {
  relay: RelayServer["relay"];
  port: number;
  /** Of the pages that it speaks with. */
  origin: string;
  /** Connections of TCP that it has, whatever became of them. */
  open: () => number;
  /** Opens a connection of machine `n`, from 1. */
  openSocket: (n: number) => () => WebSocket;
  /** Cuts all connections, as a network does that breaks down, and takes new ones. */
  cut(): void;
  close(): Promise<void>;
}

const origin = "http://classroom.test";

export async function relayOnLoopback(): Promise<LoopbackRelay> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const url = `ws://127.0.0.1:${port}/relay`;
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  const relay = serveRelay(server, new Set([origin]));
  const opened = new Set<NodeWebSocket>();
  return {
    relay: relay.relay,
    port,
    origin,
    open: () => sockets.size,
    openSocket: (n) => () => {
      const socket = new NodeWebSocket(url, { origin, localAddress: `127.0.0.${n}` });
      opened.add(socket);
      return socket as unknown as WebSocket;
    },
    cut() {
      for (const socket of opened) socket.terminate();
      opened.clear();
    },
    async close() {
      relay.close();
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
    },
  };
}
