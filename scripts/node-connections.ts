/** @file Real connections in Node, for tests and for the benchmark of a network; the library for them is a development dependency. */
import { RTCPeerConnection as NodeConnection } from "node-datachannel/polyfill";
import type { MakeConnection } from "../src/distribute/machines/handshake";

/** What connections were asked for, and themselves. */
export interface NodeConnections {
  make: MakeConnection;
  asked: RTCConfiguration[];
  made: RTCPeerConnection[];
  /** Closes them all. */
  close(): void;
}

export function nodeConnections(): NodeConnections {
  const asked: RTCConfiguration[] = [];
  const made: RTCPeerConnection[] = [];
  return {
    asked,
    made,
    make(options) {
      asked.push(options);
      const connection = new NodeConnection({ iceServers: [], ...(options as object) }) as RTCPeerConnection;
      waitForThePeer(connection);
      made.push(connection);
      return connection;
    },
    close() {
      for (const connection of made) connection.close();
    },
  };
}

/**
 * libdatachannel lets the encryption begin before it knows whose fingerprint to expect, and then refuses it. So who answers here leaves the
 * first packet to who offers, and learns its address from that.
 */
function waitForThePeer(connection: RTCPeerConnection): void {
  const set = connection.setRemoteDescription.bind(connection);
  connection.setRemoteDescription = ({ type, sdp = "" }) =>
    set({ type, sdp: type === "offer" ? sdp.replace(/^a=candidate.*\r\n/gm, "") : sdp });
}
