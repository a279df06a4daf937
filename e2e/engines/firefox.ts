/**
 * @file An installed Firefox. It speaks WebDriver over a socket of its own, Marionette, to which others put geckodriver:
 * `LENGTH:[0, id, command, parameters]`, answered by `LENGTH:[1, id, error, value]`, lengths in bytes
 * (https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html).
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { start, until } from "./child";
import type { Engine } from "./engine";
import { engineOf } from "./webdriver";

const prefs = {
  // Any free port; Firefox writes it into a file of the profile.
  "marionette.port": 0,
  "app.update.disabledForTesting": true,
  "intl.locale.requested": "en-US",
};

const gpuPrefs = {
  "dom.webgpu.enabled": true,
  "dom.webgpu.workers.enabled": true,
  // Drivers that compute on the processor are on it.
  "gfx.webgpu.ignore-blocklist": true,
};

const noGpuPrefs = { "dom.webgpu.enabled": false };

/** `gpu`: the environment of the driver for its WebGPU; without it there is no WebGPU. */
export async function launchFirefox(path: string, gpu?: Record<string, string>): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), "halfstep-firefox-"));
  const lines = Object.entries({ ...prefs, ...(gpu ? gpuPrefs : noGpuPrefs) }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, "user.js"), lines.join(""));
  const args = ["--headless", "--marionette", "--no-remote", "--profile", profile];
  const browser = start(path, [...args, "--width=1280", "--height=900"], gpu);
  const stop = async () => {
    await browser.stop();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const portFile = join(profile, "MarionetteActivePort");
    const port = await until(browser, () => {
      const text = existsSync(portFile) ? readFileSync(portFile, "utf8") : "";
      return text ? Number(text) : undefined;
    });
    const send = await marionette(port);
    await send("WebDriver:NewSession", {});
    return await engineOf((command, parameters) => send(`WebDriver:${command}`, parameters), stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Whether this Firefox, started with this environment, offers a WebGPU device; false as well where it does not start. */
export async function firefoxHasGpu(path: string, env: Record<string, string>): Promise<boolean> {
  // WebGPU is there for pages from this machine, not for an empty one.
  const server = createServer((_, response) => response.setHeader("content-type", "text/html").end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  let engine: Engine | undefined;
  try {
    engine = await launchFirefox(path, env);
    await engine.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return await engine.evaluate(async () => {
      const adapter = await navigator.gpu?.requestAdapter();
      return Boolean(await adapter?.requestDevice());
    }, null);
  } catch {
    return false;
  } finally {
    await engine?.close();
    server.close();
  }
}

type Answer = [type: 1, id: number, error: { error: string; message: string } | null, value: unknown];

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** Connects, and resolves to a function that sends commands. */
async function marionette(port: number): Promise<(command: string, parameters: object) => Promise<unknown>> {
  const socket = connect(port, "127.0.0.1");
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const greeted = new Promise<void>((resolve, reject) => {
    socket.on("error", reject);
    onMessages(socket, (message) => {
      // The first message is no answer but a greeting.
      if (!Array.isArray(message)) return resolve();
      const [, id, error, value] = message as Answer;
      const command = waiting.get(id);
      waiting.delete(id);
      if (error) command?.reject(new Error(`Firefox: ${error.error}: ${error.message}`));
      else command?.resolve((value as { value?: unknown } | null)?.value);
    });
  });
  socket.on("close", () => {
    for (const { reject } of waiting.values()) reject(new Error("Firefox has closed the connection."));
    waiting.clear();
  });
  await greeted;
  return (command, parameters) =>
    new Promise((resolve, reject) => {
      waiting.set(++lastId, { resolve, reject });
      const text = JSON.stringify([0, lastId, command, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}

/** Calls `take` with every message of the socket, which come in pieces of any size. */
function onMessages(socket: Socket, take: (message: unknown) => void): void {
  let received = Buffer.alloc(0);
  socket.on("data", (bytes) => {
    received = Buffer.concat([received, bytes as Buffer]);
    for (;;) {
      const colon = received.indexOf(":");
      if (colon < 0) return;
      const end = colon + 1 + Number(received.subarray(0, colon).toString());
      if (received.length < end) return;
      const text = received.subarray(colon + 1, end).toString();
      received = received.subarray(end);
      take(JSON.parse(text));
    }
  });
}
