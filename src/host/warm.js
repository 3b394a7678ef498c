// What a browser does for the first time takes longer: a number format reads the rules of its language,
// and a card's layout looks for fonts. Both are done once while the network keeps the frame waiting,
// the layout with a sample that is gone again before anything is painted.
const idle = self.requestIdleCallback ?? setTimeout;
idle(() => new Intl.NumberFormat());
idle(() => {
  const card = document.querySelector("#skeleton .card-body");
  if (!card) return;
  const sample = document.createElement("div");
  sample.innerHTML =
    '<h2 class="plan-name">A</h2><h3 class="card-name">A</h3><p class="price"><b class="price-figure">0</b> <b class="price-period">a</b></p><button class="button">a</button><ul class="features"><li class="feature"><svg class="sign"><path d="M0 0"/></svg>a</ul>';
  card.append(sample);
  sample.getBoundingClientRect();
  sample.remove();
});
