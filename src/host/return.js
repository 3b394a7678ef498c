// The page that a buyer comes back to from the checkout: it says how that ended, and tells the
// frame that waits for this attempt. It claims nothing that the address does not say.
(() => {
  const asked = new URLSearchParams(location.search);
  const status = asked.get("subscriptionId")
    ? "CONFIRMED"
    : asked.get("checkout") === "pending"
      ? "PENDING"
      : null;
  const lang = /^da\b/i.test(asked.get("lang") ?? "") ? "da" : "en";
  const root = document.documentElement;
  root.lang = lang;
  if (matchMedia("(prefers-color-scheme: dark)").matches) root.dataset.colorScheme = "dark";
  const notice = document.getElementById(`${status?.toLowerCase() ?? "unfinished"}-${lang}`);
  document.getElementById("neutral").hidden = true;
  notice.hidden = false;
  document.title = notice.querySelector("h1").textContent;

  const attempt = asked.get("attempt") ?? "";
  if (!status || !/^[\w-]{1,64}$/.test(attempt)) return;
  const told = { ns: "ledgerbee.embed", type: "returned", attempt, status };
  // Browsers keep the channels of a frame inside of another site apart from those of this page,
  // so that the window that opened it is told as well. Either way may be closed.
  try {
    new BroadcastChannel("ledgerbee:checkout").postMessage(told);
  } catch {}
  try {
    window.opener?.postMessage(told, location.origin);
  } catch {}
})();
