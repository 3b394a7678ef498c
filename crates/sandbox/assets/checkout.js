'use strict';

// The token that binds this checkout to its buyer comes in the fragment, which no server and no
// log ever sees. It is taken out of the address bar at once, and is written nowhere.
(() => {
  const token = new URLSearchParams(location.hash.slice(1)).get('bindToken');
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  if (token) document.getElementById('bound')?.removeAttribute('hidden');
})();
