'use strict';

// The shop's side of the embed: it fetches tokens from its own backend, and shows what it hears.
(() => {
  const main = document.querySelector('main');
  const list = document.getElementById('events');
  const { buyer, lang, provide } = main.dataset;

  const EVENTS = [
    'pageLoaded', 'checkoutInitiated', 'customCtaClicked', 'checkoutConfirmed', 'error', 'resized',
  ];

  for (const name of EVENTS) {
    window.addEventListener(`ledgerbee:embed:${name}`, (event) => {
      const { frame, ...detail } = event.detail ?? {};
      note(name, detail, frame);
    });
  }

  if (!window.LedgerBeeEmbed) {
    note('embed.js', { loaded: false });
    return;
  }

  // The ways to fail are looked up at each call, so that a test can let a second one succeed.
  const never = () => new Promise(() => {});
  const binding = {
    throw: () => { throw new Error('the shop cannot bind this checkout'); },
    dead: () => { throw new window.LedgerBeeEmbed.EmbedError('shop_closed', 'checkout', false); },
    hang: never,
    garbage: () => ({ token: { text: 'none' } }),
  };
  const acting = {
    handled: () => true,
    hang: never,
    throw: () => { throw new Error('the shop cannot take this over'); },
  };

  const wanted = provide.split(',');
  window.LedgerBeeEmbed.provide({
    fetchCatalogToken: () => ask('/catalog-token', { buyer, language: lang }),
    ...(wanted.includes('bind') && {
      fetchCheckoutBindToken({ planVersionId, planItemId }) {
        const fail = failing(binding, main.dataset.bind);
        return fail ? fail() : ask('/bind-token', { buyer, planVersionId, planItemId });
      },
    }),
    ...(wanted.includes('action') && {
      onAction({ frame, signal, ...asked }) {
        note('action', asked, frame);
        return failing(acting, main.dataset.action)?.() ?? false;
      },
    }),
  });

  // The page's address chooses the way, and an inherited name is none.
  function failing(ways, name) {
    return Object.hasOwn(ways, name) ? ways[name] : undefined;
  }

  async function ask(path, question) {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
    });
    if (!response.ok) throw new Error(`the shop's backend answered ${response.status}`);
    return response.json();
  }

  // Heights come often: the last line is renewed instead of repeated.
  function note(name, detail, frame) {
    list.querySelector('.none')?.remove();
    const which = String([...document.querySelectorAll('iframe')].indexOf(frame));
    const last = list.lastElementChild;
    const again = name === 'resized' && last?.dataset.event === name && last.dataset.frame === which;
    const line = again ? last : document.createElement('li');
    line.dataset.event = name;
    line.dataset.frame = which;
    line.replaceChildren(
      part('time', new Date().toLocaleTimeString(lang)),
      part('strong', name),
      part('code', JSON.stringify(detail)),
    );
    list.append(line);
    list.scrollTop = list.scrollHeight;
  }

  function part(tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    return element;
  }
})();
