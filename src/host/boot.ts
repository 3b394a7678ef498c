// Runs while the wasm is on its way: greets the host page, asks it for the first token, and begins
// the first reads. The wasm takes over what it finds, by the rules of its own, and does the rest
// itself. If the wasm never starts or traps, this shows the static notice and tells the host.

/** What the wasm finds. */
interface Boot {
  /** Ties a welcome to this document. */
  readonly nonce: string;
  /** What the host said, in order: on the window from the right place, and on the port. */
  readonly inbox: MessageEvent[];
  /** The reads that have begun, by address and authorization; 0 in the end without an answer. */
  readonly reads: Record<string, Promise<Response | 0>>;
  /** The way to the host. */
  port?: MessagePort;
  /** Whether a token was asked for on that port, with the id 0. */
  asked?: unknown;
  /** Loads the rest of the program; a release has it. */
  rest?(): Promise<unknown>;
}

declare global {
  interface Window {
    boot: Boot;
  }
}

const ns = "ledgerbee.embed";
// A page that is not secure, such as one on http:, has no randomUUID.
const nonce = crypto.getRandomValues(new Uint32Array(4)).join("-");
const root = document.documentElement;
// The deployment's settings, in the order in which the document has them, behind three of its own.
const [, , , api, parents] = document.querySelectorAll("meta");
// The plans, or the plan and its item, that the address names and a token is needed for.
const gated = /^[^?]*\/plans(\/|.*?ids=)([\w,/-]+)/.exec(unescape(location as unknown as string));
const boot: Boot = (window.boot = { nonce, reads: {}, inbox: [] });
let allowed = parents!.content.split(" ");
let heard: unknown;
let failed: unknown;
let token: any;

const greet = () => parent.postMessage({ nonce, ns, versions: [1], type: "hello" }, "*");

const say = (method: string, params?: object, id?: number) =>
  boot.port?.postMessage({ jsonrpc: "2.0", method, params, id });

const speak = (lang: string) => {
  root.lang = /^da|[?&]lang=da/i.test(lang) ? "da" : "en";
};

const tell = () => failed && say("error", { code: "script_failed", phase: "render", retryable: false });

const answered = (event: MessageEvent) => {
  boot.inbox.push(event);
  // A host that answers twice is believed once.
  if (!boot.asked || token || event.data?.id || !(token = event.data?.result) || new Date(token.expiresAt) <= new Date()) return;
  for (const plan of gated![2]!.split(",")) {
    const url = `${api!.content}/v1/portal/plans/${plan.replace("/", "/checkout-documents/")}?language=${root.lang}`;
    const Authorization = "Bearer " + token.catalogToken;
    boot.reads[url + Authorization] = fetch(url, {
      headers: { Authorization },
      signal: AbortSignal.timeout(1e4),
      credentials: "omit",
      cache: "no-store",
    })
      // The wasm may come after the time limit, which ends a body that nobody has read. One that is cut
      // off is no body, and its status stands.
      .then(async (it) => new Response(await it.arrayBuffer().catch(() => ""), it))
      .catch(() => 0);
  }
};

onmessage = (event: MessageEvent) => {
  const { source, origin, data, ports } = event;
  if (source != parent || !allowed.includes(origin) || data?.ns != ns) return;
  boot.inbox.push(event);
  if (data.type == "hello" && heard != (heard = data.nonce)) greet();
  if (data.type == "welcome" && data.version == 1 && data.nonce == nonce && ports.length == 1 && data.context?.provides) {
    const { lang, provides } = data.context;
    allowed = [origin];
    boot.port?.close();
    boot.port = ports[0]!;
    boot.port.onmessage = answered;
    if (lang) speak(lang);
    say("initialized");
    tell();
    if ((boot.asked = gated && /Catalog/.test(provides))) say("fetchCatalogToken", { reason: "initial", attempt: 1 }, 0);
  }
};

// A picture that does not load is no failure of the script, nor is a late resize report.
const fail = ({ error, reason, target }: any) => {
  if (failed || !(failed = error || reason || target.type)) return;
  root.id = "failed";
  tell();
};
addEventListener("error", fail, 1 as any);
onunhandledrejection = fail;
speak(location as unknown as string);
greet();

export {};
