/** @file WebKitGTK, the engine of Safari on Linux, through its WebDriver, which listens for HTTP. */
import { createServer } from "node:net";
import { start, until } from "./child";
import type { Engine } from "./engine";
import { type Command, engineOf } from "./webdriver";

const paths: Record<Command, string> = {
  SetTimeouts: "/timeouts",
  Navigate: "/url",
  ExecuteAsyncScript: "/execute/async",
  PerformActions: "/actions",
};

/** Starts the driver at this path on a screen of its own, and MiniBrowser through it. */
export async function launchWebKit(driverPath: string): Promise<Engine> {
  const port = await freePort();
  const screen = ["-a", "--server-args=-screen 0 1280x1024x24"];
  const driver = start("xvfb-run", [...screen, driverPath, `--port=${port}`]);
  try {
    const address = `http://127.0.0.1:${port}`;
    await until(driver, () => request(address, "GET", "/status").catch(() => undefined));
    const made = (await request(address, "POST", "/session", { capabilities: {} })) as { sessionId: string };
    const session = `${address}/session/${made.sessionId}`;
    return await engineOf(
      (command, parameters) => request(session, "POST", paths[command], parameters),
      async () => {
        await request(session, "DELETE", "").catch(() => {});
        await driver.stop();
      },
    );
  } catch (error) {
    await driver.stop();
    throw error;
  }
}

async function request(address: string, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${address}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: { error?: string; message?: string } | null };
  if (response.ok) return value;
  throw new Error(`WebKitWebDriver, ${method} ${path}: ${value?.error}: ${value?.message}`);
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
