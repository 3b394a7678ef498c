// The design room's controls. Its address holds all that is chosen, so that a link shows the same
// picture; the frame inside has the same address.
(() => {
  const form = document.getElementById("room");
  const stage = document.getElementById("stage");
  const place = document.getElementById("place");
  const snippet = document.getElementById("snippet");
  const refused = document.getElementById("refused");
  const names = JSON.parse(document.documentElement.dataset.scenarios);
  /** The room beside the frame for the handle that draws its width, in px, as `room.css` has it. */
  const HANDLE = 14;
  const words = {
    preset: ["plain", "soft", "contrast"],
    buttonShape: ["square", "rounded", "pill"],
    density: ["regular", "dense"],
    shadow: ["none", "soft", "strong"],
  };
  const examples = {
    accent: "#14584a", onAccent: "#ffffff", surface: "#ffffff", text: "#1d2530", muted: "#586373", border: "#d9dfe7",
    highlight: "#14584a", success: "#14584a", radius: "14px", spacing: "4px", fontSize: "15px", fontFamily: "brand, Georgia, serif",
    fontUrl: "https://fonts.example/brand.woff2",
  };

  const add = (parent, tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    parent.append(element);
    return element;
  };
  for (const name of names) {
    const label = add(document.getElementById("scenarios"), "label", {});
    add(label, "input", { type: "radio", name: "scenario", value: name });
    add(label, "span", {}, name);
  }
  const tokens = document.getElementById("tokens");
  for (const name of [...Object.keys(words), ...Object.keys(examples)]) {
    const label = add(tokens, "label", {}, name);
    if (words[name]) {
      const select = add(label, "select", { name: `look.${name}` });
      for (const word of ["", ...words[name]]) add(select, "option", {}, word);
    } else add(label, "input", { name: `look.${name}`, placeholder: examples[name], spellcheck: false });
  }

  // A width that is drawn is one of its own.
  const width = form.elements.width;
  const own = (value) => {
    const known = [...width.options].some((it) => it.value === value);
    if (!known && /^[1-9]\d{1,3}$/.test(value)) add(width, "option", {}, value);
  };

  const asked = new URLSearchParams(location.search);
  own(asked.get("width"));
  const scenario = names.find((name) => name === asked.get("scenario")) ?? names[0];
  for (const control of form.elements) {
    if (control.type === "radio") control.checked = control.value === scenario;
    else if (control.name) control.value = asked.get(control.name) ?? "";
    // An address may be older than the room.
    if (control.selectedIndex === -1) control.value = "";
  }
  if (!form.elements.lang.value) form.elements.lang.value = "en";

  const state = () => {
    const all = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...all]) if (!value) all.delete(name);
    return all;
  };
  const appearance = (all) => {
    const looks = [...all].filter(([name]) => name.startsWith("look."));
    return Object.fromEntries(looks.map(([name, value]) => [name.slice(5), value]));
  };
  /** What a host page would ask for. */
  const context = (all) => ({
    lang: all.get("lang"), appearance: appearance(all), colorScheme: all.get("scheme") ?? "light",
    headingLevel: Number(all.get("heading") ?? 2),
    ...(all.has("tax") && { taxDisplay: all.get("tax") }),
    ...(all.has("currency") && { currency: all.get("currency").toUpperCase() }),
  });
  /** What a buyer's device would ask for, as far as a page can play it. */
  const device = (all) =>
    // A page's own size in px is not the buyer's.
    (all.has("text") ? `:root { --font-size: ${0.9375 * (all.get("text") / 100)}rem; }` : "") +
    (all.has("motion") ? "* { animation: none !important; transition: none !important; }" : "") +
    (all.has("contrast") ? ":root { --border: var(--text) !important; --muted: var(--text) !important; --tint: var(--surface); --success-tint: var(--surface); }" : "");

  const tell = () => {
    const all = state();
    const inner = stage.contentDocument;
    stage.classList.toggle("dark", all.get("scheme") === "dark");
    if (!inner?.head) return;
    const style = inner.getElementById("device") ?? add(inner.head, "style", { id: "device" });
    style.textContent = device(all);
    stage.contentWindow.postMessage(context(all), location.origin);
    const periods = inner.querySelectorAll("input[name=period]");
    if (all.has("period")) [...periods].at(all.get("period") === "longest" ? -1 : 0)?.click();
  };
  let loaded;
  const show = () => {
    const all = state();
    const looks = appearance(all);
    history.replaceState(null, "", `?${all}`);
    place.style.width = all.has("width") ? `${Number(all.get("width")) + HANDLE}px` : "";
    const json = JSON.stringify(looks, null, 2).replaceAll("&", "&amp;").replaceAll("'", "&#39;");
    snippet.textContent = Object.keys(looks).length ? `appearance='${json}'` : "";
    for (const control of tokens.querySelectorAll(".refused")) control.classList.remove("refused");
    refused.textContent = "";
    // A frame that is loaded again has nothing chosen, and wishes for nothing.
    const chosen = ["scenario", "lang", "period", "tax", "currency"].map((name) => [name, all.get(name) ?? ""]);
    const address = `?${new URLSearchParams(chosen)}`;
    if (loaded === (loaded = address)) tell();
    else stage.src = address;
  };
  addEventListener("message", ({ source, data }) => {
    if (source !== stage.contentWindow) return;
    if (data === "staged") tell();
    const [, what, name] = /^(refused|corrected) (\w+)$/.exec(data) ?? [];
    if (!name) return;
    form.elements[`look.${name}`]?.classList.add("refused");
    const before = refused.textContent && `${refused.textContent}; `;
    refused.textContent = `${before}${name}: ${what === "refused" ? "no such value" : "no text can be read in it"}`;
  });
  form.addEventListener("input", show);
  place.addEventListener("pointerup", () => {
    const drawn = parseInt(place.style.width) - HANDLE;
    if (!drawn || drawn === Number(width.value)) return;
    own(`${drawn}`);
    width.value = drawn;
    show();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("copy").addEventListener("click", () => navigator.clipboard?.writeText(snippet.textContent));
  document.getElementById("clear").addEventListener("click", () => {
    for (const control of tokens.querySelectorAll("[name]")) control.value = "";
    show();
  });
  show();
})();
