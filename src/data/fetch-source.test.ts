import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DataError, type DataErrorKind } from "./data-error";
import { type FetchSourceOptions, fetchSource } from "./fetch-source";

const payload = new Uint8Array(300_000).map((_, i) => i % 251);
const requests: { url: string; cacheControl: string | undefined }[] = [];

/** A web server with one good file and every way in which the others can be bad. */
const server = createServer((request, response) => {
  const url = request.url ?? "";
  requests.push({ url, cacheControl: request.headers["cache-control"] });
  if (url === "/data/good.bin") response.end(payload);
  else if (url === "/data/manifest.json") response.end('{"version":1}');
  else if (url === "/broken/manifest.json") response.end("not\njson");
  else if (url === "/data/page.bin") response.setHeader("content-type", "text/html").end("<!doctype html>");
  else if (url === "/data/cut.bin") {
    response.setHeader("content-length", payload.length);
    response.write(payload.subarray(0, 1000), () => setTimeout(() => response.destroy(), 20));
  } else if (url === "/data/stall.bin") response.write(payload.subarray(0, 1000));
  else response.writeHead(404).end();
});
let base = "";

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const never = new AbortController().signal;
const load = (path: string, options?: FetchSourceOptions) =>
  fetchSource(`${base}/data`, options).shard(path, () => {}, never);

async function failure(promise: Promise<unknown>): Promise<{ kind: DataErrorKind; message: string }> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof DataError) return error;
  throw new Error(`expected a DataError, got ${error}`);
}

describe("fetchSource", () => {
  it("gives the bytes of a file and reports them while they arrive", async () => {
    const seen: number[] = [];
    const bytes = await fetchSource(`${base}/data/`).shard("good.bin", (count) => seen.push(count), never);
    expect(Buffer.compare(bytes, payload)).toBe(0);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toBe(payload.length);
  });

  it("reads the manifest beside the shards", async () => {
    expect(await fetchSource(new URL(`${base}/data`)).manifest(never)).toEqual({ version: 1 });
  });

  it("asks past the cache for a file it is asked for again", async () => {
    const source = fetchSource(`${base}/data`);
    requests.length = 0;
    await source.shard("good.bin", () => {}, never);
    await source.shard("good.bin", () => {}, never);
    expect(requests.map(({ cacheControl }) => cacheControl)).toEqual([undefined, "no-cache"]);
  });

  it("says address and status of a missing file", async () => {
    const { kind, message } = await failure(load("absent.bin"));
    expect(kind).toBe("missing");
    expect(message).toContain(`${base}/data/absent.bin answered HTTP 404.`);
  });

  it("takes a web page in place of data for a missing file", async () => {
    const { kind, message } = await failure(load("page.bin"));
    expect(kind).toBe("missing");
    expect(message).toContain("answered with a web page instead of data");
  });

  it("says that the connection broke, and after how many bytes", async () => {
    const { kind, message } = await failure(load("cut.bin"));
    expect(kind).toBe("offline");
    expect(message).toContain("The connection broke after 1000 bytes");
  });

  it("gives up on a connection that is silent", async () => {
    const { kind, message } = await failure(load("stall.bin", { stallMs: 200 }));
    expect(kind).toBe("offline");
    expect(message).toContain("nothing arrived for 0.2 s");
  });

  it("says that a server cannot be reached", async () => {
    const refused = fetchSource("http://127.0.0.1:1/data");
    const { kind, message } = await failure(refused.manifest(never));
    expect(kind).toBe("offline");
    expect(message).toContain("Cannot reach http://127.0.0.1:1/data/manifest.json");
  });

  it("shows how a manifest begins that is not JSON", async () => {
    const { kind, message } = await failure(fetchSource(`${base}/broken`).manifest(never));
    expect(kind).toBe("manifest");
    expect(message).toContain('is not JSON: it begins with "not json"');
  });

  it("rejects with the reason of the signal", async () => {
    const controller = new AbortController();
    const reason = new Error("stopped");
    const stalled = fetchSource(`${base}/data`).shard(
      "stall.bin",
      () => controller.abort(reason),
      controller.signal,
    );
    await expect(stalled).rejects.toBe(reason);
  });
});
