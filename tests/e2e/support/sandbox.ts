// One sandbox for each worker: its own process on ports of its own, with the test controls.
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Origins {
  readonly api: string;
  readonly portal: string;
  readonly partner: string;
  readonly checkout: string;
}

export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly tokenPresent: boolean;
}

export type Fault =
  | { kind: "status"; status: number; headers?: Record<string, string>; body?: unknown }
  | { kind: "delay"; ms: number }
  | { kind: "truncate" }
  | { kind: "drop" };

const repository = fileURLToPath(new URL("../../../", import.meta.url));

/** The release build that is tested. */
export const built = process.env.DIST_DIR ?? `${repository}target/site`;

export class Sandbox {
  private constructor(
    private readonly child: ChildProcess,
    readonly origins: Origins,
    private readonly output: string[],
  ) {}

  /** A sandbox with one of the catalogues of `tests/fixtures/catalog/`. */
  static withCatalogue(name: string): Promise<Sandbox> {
    return Sandbox.start(["--catalog", `${repository}tests/fixtures/catalog/${name}.json`]);
  }

  static async start(options: readonly string[] = [], dist = built): Promise<Sandbox> {
    const program = process.env.SANDBOX_BIN ?? `${repository}target/debug/sandbox`;
    const ports = ["--api-port", "0", "--portal-port", "0", "--partner-port", "0", "--checkout-port", "0", "--print-ports"];
    const across = options.includes("--frame-api") ? [] : ["--frame-api", "own"];
    const child = spawn(program, [...ports, ...across, "--dist", dist, "--test-controls", ...options], {
      cwd: repository,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const output: string[] = [];
    const first = new Promise<string>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        output.push(chunk.toString());
        const [line, rest] = output.join("").split("\n", 2);
        if (rest !== undefined && line) resolve(line);
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", (chunk: Buffer) => output.push(chunk.toString()));
      child.on("exit", () => reject(new Error(`the sandbox stopped: ${output.join("")}`)));
    });
    return new Sandbox(child, JSON.parse(await first) as Origins, output);
  }

  /** All that the process has printed. */
  get log(): string {
    return this.output.join("");
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await ended;
  }

  /** The partner's page. */
  page(query: Record<string, string> = {}): string {
    return `${this.origins.partner}/?${new URLSearchParams(query)}`;
  }

  async fault(path: string, fault: Fault, times: number | null = null, method = "GET"): Promise<void> {
    await this.control("POST", "faults", { method, path, times, fault });
  }

  async calm(): Promise<void> {
    await this.control("DELETE", "faults");
    await this.control("DELETE", "requests");
  }

  async expireTokens(): Promise<void> {
    await this.control("POST", "tokens/expire");
  }

  /** Publishes a new version of a plan, with another price of an item where one is given; its id. */
  async publish(planId: string, change: { planItemId: string; priceMinor: number } | object = {}): Promise<string> {
    const answer = (await this.control("POST", `plans/${planId}/publish`, change)) as { planVersionId: string };
    return answer.planVersionId;
  }

  async requests(): Promise<LoggedRequest[]> {
    const answer = (await this.control("GET", "requests")) as { requests: LoggedRequest[] };
    return answer.requests;
  }

  private async control(method: string, what: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.origins.api}/__sandbox/${what}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${what}: ${response.status} ${await response.text()}`);
    const text = await response.text();
    return text ? JSON.parse(text) : undefined;
  }
}
