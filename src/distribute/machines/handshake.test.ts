import { describe, expect, it } from "vitest";
import { within } from "../../lib/within";
import { type MakeConnection, makeAnswer, makeOffer } from "./handshake";
import { HandshakeError } from "./handshake-error";
import { inProcessConnections } from "./testing/in-process-connections";

/** What it rejects with, if it does so soon and not when its time is over. */
const soon = (promise: Promise<unknown>) =>
  within(
    promise.then(
      () => "resolved",
      (error: unknown) => error,
    ),
    1000,
    "still waits",
  );
const givenUp = expect.objectContaining({
  code: "unreachable",
  message: expect.stringContaining("given up"),
});

describe("a handshake that is cancelled", () => {
  it("ends at once where it waits for the other side to accept the answer, by hand for minutes", async () => {
    const { make } = inProcessConnections();
    const offer = await makeOffer(make);
    const answer = await makeAnswer(make, offer.description, 600_000);
    answer.cancel();
    expect(await soon(answer.link)).toEqual(givenUp);
    offer.cancel();
  });

  it("ends at once where an answer is accepted and its sender has gone, and closes all connections", async () => {
    const connections = inProcessConnections();
    const offer = await makeOffer(connections.make);
    const answer = await makeAnswer(connections.make, offer.description);
    answer.cancel();
    const link = offer.accept(answer.description);
    offer.cancel();
    expect(await soon(link)).toEqual(givenUp);
    await expect.poll(() => connections.open).toBe(0);
  });

  it("takes no answer any more", async () => {
    const { make } = inProcessConnections();
    const offer = await makeOffer(make);
    const answer = await makeAnswer(make, offer.description);
    offer.cancel();
    expect(await soon(offer.accept(answer.description))).toEqual(givenUp);
    answer.cancel();
  });

  it("leaves a channel alone that is open already", async () => {
    const { make } = inProcessConnections();
    const offer = await makeOffer(make);
    const answer = await makeAnswer(make, offer.description);
    const links = await Promise.all([offer.accept(answer.description), answer.link]);
    offer.cancel();
    answer.cancel();
    expect(links.map(({ channel }) => channel.readyState)).toEqual(["open", "open"]);
    for (const { connection } of links) connection.close();
  });
});

describe("a browser that opens no connection", () => {
  const refusing = (name: string): MakeConnection => {
    if (name === "constructor")
      return () => {
        throw new Error("Cannot create so many PeerConnections");
      };
    const { make } = inProcessConnections();
    return (options) =>
      Object.assign(make(options), { [name]: () => Promise.reject(new Error("Operation failed")) });
  };

  it.each(["constructor", "createOffer", "createAnswer", "setLocalDescription"])(
    "is told of with a code, for which there is a sentence, where its %s fails",
    async (name) => {
      const offer = await makeOffer(inProcessConnections().make);
      const making =
        name === "createAnswer"
          ? makeAnswer(refusing(name), offer.description)
          : Promise.all([makeOffer(refusing(name)), makeAnswer(refusing(name), offer.description)]);
      const error = await soon(making);
      expect(error).toBeInstanceOf(HandshakeError);
      expect(error).toMatchObject({ code: "unsupported" });
      offer.cancel();
    },
  );
});
