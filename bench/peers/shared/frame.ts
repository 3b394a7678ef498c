// A peer's way to its cards: greet the host page, ask it for a token, read the plan, show it.
// The messages are those of docs/protocol.md; each step waits for the one before it.
import type { Entry } from "./catalog.ts";
import type { Lang } from "./words.ts";

const NAMESPACE = "ledgerbee.embed";

const setting = (name: string): string =>
  document.querySelector<HTMLMetaElement>(`meta[name="ledgerbee:${name}"]`)!.content;

const langOf = (text: unknown): Lang => (/^da/.test(String(text)) ? "da" : "en");

/** Calls `show` with the plan that the address names, and again in each language that the host asks for. */
export async function start(show: (entry: Entry, lang: Lang) => void): Promise<void> {
  const [, planId] = /\/plans\/([\w-]+)/.exec(location.pathname)!;
  const { port, context } = await welcome();
  const asked = new URLSearchParams(location.search).get("lang");
  const send = (message: object): void => port.postMessage({ jsonrpc: "2.0", ...message });

  send({ method: "initialized" });
  const token = await answer(port, () =>
    send({ id: 0, method: "fetchCatalogToken", params: { reason: "initial", attempt: 1 } }),
  );

  const read = async (lang: Lang): Promise<void> => {
    document.documentElement.lang = lang;
    const response = await fetch(`${setting("api-base")}/v1/portal/plans/${planId}?language=${lang}`, {
      headers: { Authorization: `Bearer ${token}` },
      credentials: "omit",
      cache: "no-store",
    });
    const { plan } = (await response.json()) as { plan: Entry };
    show(plan, lang);
  };
  const isShown = cards();

  let lang = langOf(context.lang ?? asked);
  port.onmessage = ({ data }) => {
    const next = data?.method === "contextChanged" ? data.params?.lang : undefined;
    if (next && langOf(next) !== lang) void read((lang = langOf(next)));
  };
  await read(lang);
  await isShown;
  const root = document.getElementById("frame")!;
  new ResizeObserver(() => {
    send({ method: "resized", params: { height: Math.ceil(root.getBoundingClientRect().height) } });
  }).observe(root);
  send({ method: "surfaceShown", params: { surface: "cards" } });
  send({ method: "pageLoaded" });
}

/** Takes the skeleton away as soon as there are cards: a framework may make them a moment later. */
function cards(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      document.getElementById("skeleton")!.remove();
      resolve();
    });
    observer.observe(document.getElementById("widget")!, { childList: true });
  });
}

function welcome(): Promise<{ port: MessagePort; context: { lang?: string } }> {
  const nonce = crypto.randomUUID();
  const allowed = setting("allowed-parents").split(" ");
  return new Promise((resolve) => {
    const greet = (): void => parent.postMessage({ ns: NAMESPACE, type: "hello", versions: [1], nonce }, "*");
    addEventListener("message", ({ source, origin, data, ports }) => {
      if (source !== parent || !allowed.includes(origin) || data?.ns !== NAMESPACE) return;
      if (data.type === "hello") greet();
      if (data.type === "welcome" && data.nonce === nonce) resolve({ port: ports[0]!, context: data.context });
    });
    greet();
  });
}

function answer(port: MessagePort, ask: () => void): Promise<string> {
  return new Promise((resolve) => {
    port.onmessage = ({ data }) => data.id === 0 && resolve(data.result.catalogToken);
    ask();
  });
}
