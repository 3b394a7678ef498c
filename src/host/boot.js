// Listens from the first moment of the document, so that nothing the host says is lost while
// the wasm is on its way; the wasm then takes over with take(). If the wasm never starts or
// traps, this shows the static notice and tells the host.
(() => {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  const inbox = [];
  const ns = "ledgerbee.embed";
  const hello = () => parent.postMessage({ ns, type: "hello", versions: [1], nonce }, "*");
  let port = null;
  let failed = false;

  const collect = (event) => {
    if (event.source !== parent || inbox.length > 31) return;
    inbox.push(event);
    if (event.data?.ns === ns && event.data.type === "hello" && inbox.length === 1) hello();
    if (failed) tell();
  };

  // Only a welcome by the rules of the handshake is told; the wasm keeps the same rules.
  const tell = () => {
    const allowed = document.querySelector('meta[name="ledgerbee:allowed-parents"]')?.content ?? "";
    const welcome = inbox.find(
      ({ data, origin, ports }) =>
        data?.ns === ns && data.type === "welcome" && data.version === 1 && data.nonce === nonce &&
        ports.length === 1 && allowed.split(/\s+/).includes(origin),
    );
    const to = port ?? welcome?.ports[0];
    if (!to) return;
    if (!port) to.postMessage({ jsonrpc: "2.0", method: "initialized" });
    port = to;
    const height = Math.ceil(document.getElementById("frame").getBoundingClientRect().height);
    to.postMessage({ jsonrpc: "2.0", method: "resized", params: { height } });
    const params = { code: "script_failed", phase: "render", retryable: false };
    to.postMessage({ jsonrpc: "2.0", method: "error", params });
    removeEventListener("message", collect);
  };

  const fail = () => {
    if (failed) return;
    failed = true;
    const lang = /[?&]lang=da/i.test(location.search) ? "da" : "en";
    document.getElementById("skeleton")?.remove();
    document.getElementById("widget")?.replaceChildren();
    document.getElementById(`failed-${lang}`)?.removeAttribute("hidden");
    tell();
  };

  addEventListener("message", collect);
  // A picture that does not load is no failure of the script, nor is a late resize report.
  const failing = (event) => {
    if (event.error || event.target?.localName === "script") fail();
  };
  addEventListener("error", failing, true);
  addEventListener("unhandledrejection", fail);
  if (parent !== window) hello();

  window.ledgerbeeBoot = {
    nonce,
    take() {
      removeEventListener("message", collect);
      return inbox;
    },
    adopt(taken) {
      port = taken;
    },
  };
})();
