/** @file The relay on a port of loopback, where each connection comes from an address of its own, as machines of a network do. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket as NodeWebSocket } from "ws";
import { type RelayServer, serveRelay } from "../relay-server";

export interface LoopbackRelay {
  relay: RelayServer["relay"];
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
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/relay`;
  const relay = serveRelay(server, new Set([origin]));
  const opened = new Set<NodeWebSocket>();
  return {
    relay: relay.relay,
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
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
