// The scenarios of the design room, by name; a test holds the room to this list.

const catalogues = [
  ...[1, 2, 3, 4, 5, 6, 7].map((it) => `acme ${it}`),
  "pricing-models", "savings", "currencies", "vat 1", "vat 2", "vat 3", "buyer-states", "several-plans", "eight-cards", "one-card",
  "long-words", "missing-fields 1", "missing-fields 2", "unknown-variants", "nothing 1", "nothing 2", "nothing 3",
];
const cards = [1, 2, 3, 4, 5, 6, 7, 8].map((it) => `cards ${it}`);
const notices = [
  "plan_not_found", "nothing_to_show", "host_unreachable", "provider_failed", "network_failed", "server_failed", "rate_limited",
  "forbidden", "item_not_found", "script_failed",
].map((it) => `notice ${it}`);

export const scenarios: readonly string[] = [...catalogues, ...cards, "document", "skeleton", ...notices];
