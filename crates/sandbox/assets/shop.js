'use strict';

// The shop's side of the embed: it fetches tokens from its own backend, and shows what it hears.
(() => {
  const main = document.querySelector('main');
  const list = document.getElementById('events');
  const { buyer, lang, provide, action } = main.dataset;

  const EVENTS = [
    'pageLoaded', 'checkoutInitiated', 'customCtaClicked', 'checkoutConfirmed', 'error', 'resized',
  ];

  for (const name of EVENTS) {
    window.addEventListener(`ledgerbee:embed:${name}`, (event) => {
      const { frame, ...detail } = event.detail ?? {};
      note(name, detail);
    });
  }

  if (!window.LedgerBeeEmbed) {
    note('embed.js', { loaded: false });
    return;
  }

  const wanted = provide.split(',');
  window.LedgerBeeEmbed.provide({
    fetchCatalogToken: () => ask('/catalog-token', { buyer, language: lang }),
    ...(wanted.includes('bind') && {
      fetchCheckoutBindToken: ({ planVersionId, planItemId }) =>
        ask('/bind-token', { buyer, planVersionId, planItemId }),
    }),
    ...(wanted.includes('action') && {
      onAction({ frame, signal, ...asked }) {
        note('action', asked);
        return action === 'handled';
      },
    }),
  });

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
  function note(name, detail) {
    list.querySelector('.none')?.remove();
    const last = list.lastElementChild;
    const line = name === 'resized' && last?.dataset.event === name ? last : document.createElement('li');
    line.dataset.event = name;
    line.replaceChildren(
      part('time', new Date().toLocaleTimeString(lang)),
      part('strong', name),
      part('span', Object.entries(detail).map(([key, value]) => `${key}: ${value}`).join(', ')),
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
