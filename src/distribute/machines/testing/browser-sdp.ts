/** @file What browsers say of a connection that has one data channel and no servers. */

export const fingerprint =
  "3D:0B:88:CF:D4:13:17:53:0A:E9:6A:32:ED:63:E7:8F:8C:8F:A7:D3:AD:C6:B8:7F:7D:52:86:C7:B5:9B:55:80";

const lines = (...all: string[]): string => all.map((line) => `${line}\r\n`).join("");

/** Chromium 140, headless: its addresses hide behind names. */
export const chromium = lines(
  "v=0",
  "o=- 1863787816377643863 2 IN IP4 127.0.0.1",
  "s=-",
  "t=0 0",
  "a=group:BUNDLE 0",
  "a=extmap-allow-mixed",
  "a=msid-semantic: WMS",
  "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
  "c=IN IP4 0.0.0.0",
  "a=candidate:2998253369 1 udp 2113937151 4b1e3310-1d8f-4d20-922c-8880a4d36df9.local 56337 typ host generation 0 network-cost 999",
  "a=candidate:2043901657 1 udp 2113942271 3fb78004-e2b2-4f3a-8aa2-6effca1404ab.local 48026 typ host generation 0 network-cost 999",
  "a=ice-ufrag:hHPx",
  "a=ice-pwd:tTEXnjy3juQz/09+VurHRNtT",
  "a=ice-options:trickle",
  `a=fingerprint:sha-256 ${fingerprint}`,
  "a=setup:actpass",
  "a=mid:0",
  "a=sctp-port:5000",
  "a=max-message-size:262144",
);

/** Firefox, with its candidates of TCP, which Chromium's have no counterpart of, and more addresses than there is room for. */
export const firefox = lines(
  "v=0",
  "o=mozilla...THIS_IS_SDPARTA-99.0 7125841269043264 0 IN IP4 0.0.0.0",
  "s=-",
  "t=0 0",
  `a=fingerprint:sha-256 ${fingerprint}`,
  "a=group:BUNDLE 0",
  "a=ice-options:trickle",
  "a=msid-semantic:WMS *",
  "m=application 52345 UDP/DTLS/SCTP webrtc-datachannel",
  "c=IN IP4 0.0.0.0",
  "a=candidate:0 1 UDP 2122252543 00112233-4455-6677-8899-aabbccddeeff.local 52345 typ host",
  "a=candidate:4 1 UDP 2122187007 10112233-4455-6677-8899-aabbccddeeff.local 52346 typ host",
  "a=candidate:8 1 UDP 2122121471 20112233-4455-6677-8899-aabbccddeeff.local 52347 typ host",
  "a=candidate:12 1 UDP 2122055935 30112233-4455-6677-8899-aabbccddeeff.local 52348 typ host",
  "a=candidate:16 1 TCP 2105524479 00112233-4455-6677-8899-aabbccddeeff.local 9 typ host tcptype active",
  "a=sendrecv",
  "a=end-of-candidates",
  "a=ice-pwd:0f3d2c1b0a99887766554433221100ff",
  "a=ice-ufrag:8c1a77e0",
  "a=mid:0",
  "a=setup:actpass",
  "a=sctp-port:5000",
  "a=max-message-size:1073741823",
);

/** libdatachannel, which hides nothing and writes its answers so. */
export const libdatachannel = lines(
  "v=0",
  "o=rtc 2138133608 0 IN IP4 127.0.0.1",
  "s=-",
  "t=0 0",
  "a=group:BUNDLE 0",
  "a=msid-semantic:WMS *",
  "a=ice-options:ice2,trickle",
  `a=fingerprint:sha-256 ${fingerprint}`,
  "m=application 34861 UDP/DTLS/SCTP webrtc-datachannel",
  "c=IN IP4 192.168.0.20",
  "a=mid:0",
  "a=sendrecv",
  "a=sctp-port:5000",
  "a=max-message-size:262144",
  "a=setup:active",
  "a=ice-ufrag:1dWT",
  "a=ice-pwd:pWiQ6MSWEjqVoMrxp5Z01u",
  "a=candidate:2 1 UDP 2116026111 fd00::2 34861 typ host",
  "a=candidate:1 1 UDP 2114977791 192.168.0.20 34861 typ host",
  "a=candidate:3 1 UDP 1678769919 203.0.114.9 34861 typ srflx raddr 0.0.0.0 rport 0",
  "a=end-of-candidates",
);
