// The three engines: what each one's driver is called with, and what the browser is told at its start.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { WebDriver } from "selenium-webdriver";
import { Executor, HttpClient } from "selenium-webdriver/http";
import { DriverService } from "selenium-webdriver/remote";

interface Engine {
  /** The driver's own arguments, besides its port. */
  readonly driver: readonly string[];
  /** What a session asks for; the browser is the program that was found. */
  wishes(browser: string): object;
  /** The browser has no mode without a screen. */
  readonly needsScreen?: boolean;
}

// Chromium's own sandbox refuses to start for root.
const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

const engines: Record<string, Engine> = {
  chromium: {
    driver: [],
    wishes: (binary) => ({
      browserName: "chrome",
      "goog:chromeOptions": {
        binary,
        args: [
          ...asRoot, "--headless", "--window-size=1400,1600", "--disable-gpu", "--disable-quic", "--no-first-run",
          "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
        ],
      },
    }),
  },
  firefox: {
    driver: ["--log", "fatal"],
    wishes: (binary) => ({
      browserName: "firefox",
      "moz:firefoxOptions": { binary, args: ["-headless", "-width", "1400", "-height", "1600"] },
    }),
  },
  webkit: {
    driver: [],
    wishes: (binary) => ({ "webkitgtk:browserOptions": { binary, args: ["--automation", "--geometry=1400x1600"] } }),
    needsScreen: true,
  },
};

/** The name of the engine that is tested. */
export const name = process.env.ENGINE ?? "chromium";

export interface Session {
  readonly driver: WebDriver;
  end(): Promise<void>;
}

/** Starts the driver, and by it the browser. */
export async function start(): Promise<Session> {
  const engine = engines[name];
  if (!engine) throw new Error(`ENGINE is ${name}, which is none of ${Object.keys(engines).join(", ")}`);
  const screen = engine.needsScreen ? await openScreen() : undefined;
  const port = await freePort();
  const service = new DriverService(needed("DRIVER_BIN"), {
    port,
    hostname: "127.0.0.1",
    loopback: true,
    args: [`--port=${port}`, ...engine.driver],
    ...(screen ? { env: { ...process.env, DISPLAY: screen.display } } : {}),
  } as ConstructorParameters<typeof DriverService>[1]);
  const executor = new Executor(new HttpClient(await service.start()));
  const driver = WebDriver.createSession(executor, engine.wishes(needed("BROWSER_BIN")));
  await driver.getSession();
  return {
    driver,
    async end() {
      await driver.quit();
      await service.kill();
      screen?.close();
    },
  };
}

/** A screen that nobody sees. It names itself, so that many may be open at once. */
async function openScreen(): Promise<{ display: string; close(): void }> {
  const screen = spawn(needed("XVFB_BIN"), ["-displayfd", "3", "-screen", "0", "1500x1800x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = (await Promise.race([
    once(screen.stdio[3]!, "data"),
    once(screen, "exit").then(() => Promise.reject(new Error("Xvfb ended at once"))),
  ])) as [Buffer];
  return { display: `:${number.toString().trim()}`, close: () => void screen.kill() };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function needed(variable: string): string {
  const program = process.env[variable];
  if (!program) throw new Error(`${variable} names no program: cargo xtask test --only engines does`);
  return program;
}
