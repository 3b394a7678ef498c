//! What the shop says, in both languages.

use contract::Language;

/// The page's own words.
pub(super) struct Words {
    /// The page's tagline and title.
    pub(super) tagline: &'static str,
    /// What stands below it.
    pub(super) lead: &'static str,
    /// The heading of the cards.
    pub(super) prices: &'static str,
    /// The frame's accessible name.
    pub(super) frame_title: &'static str,
    /// Shown where the frame cannot be.
    pub(super) fallback: &'static str,
    /// Three short promises.
    pub(super) promises: [&'static str; 3],
    /// The heading of the panel for whoever tries the embed.
    pub(super) backstage: &'static str,
    /// What that panel is for.
    pub(super) backstage_lead: &'static str,
    /// The label of the languages.
    pub(super) language: &'static str,
    /// The label of the buyers.
    pub(super) buyer: &'static str,
    /// The label of the plans.
    pub(super) plan: &'static str,
    /// The choice of every plan that the buyer sees.
    pub(super) all_plans: &'static str,
    /// What stands behind the name of a plan that anyone may read.
    pub(super) public: &'static str,
    /// The label of the events.
    pub(super) events: &'static str,
    /// What stands there before the first one.
    pub(super) no_events: &'static str,
    /// The last line.
    pub(super) footer: &'static str,
}

/// The words in one language.
pub(super) const fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
        Language::Da => &DANISH,
    }
}

const ENGLISH: Words = Words {
    tagline: "Bookkeeping that is done before your coffee is",
    lead: "Invoices, receipts and VAT in one place. Choose the plan that fits your business, and change it whenever you like.",
    prices: "Plans and prices",
    frame_title: "Plans and prices",
    fallback: "The prices cannot be shown right now. Write to us, and we will help you.",
    promises: ["No lock-in", "Danish support", "Your data stays in the EU"],
    backstage: "Behind the scenes",
    backstage_lead: "This shop is a stand-in for a partner's site. Try another language, buyer or plan, and watch what the page hears from the frame.",
    language: "Language",
    buyer: "Signed in as",
    plan: "Plan",
    all_plans: "All side by side",
    public: "public",
    events: "Events heard",
    no_events: "Nothing yet",
    footer: "is an invented company. Nothing can be bought here.",
};

const DANISH: Words = Words {
    tagline: "Bogføringen er klar, før din kaffe er",
    lead: "Fakturaer, bilag og moms samlet ét sted. Vælg det abonnement, der passer til din virksomhed, og skift, når du har lyst.",
    prices: "Abonnementer og priser",
    frame_title: "Abonnementer og priser",
    fallback: "Priserne kan ikke vises lige nu. Skriv til os, så hjælper vi dig.",
    promises: ["Ingen binding", "Dansk support", "Dine data bliver i EU"],
    backstage: "Bag kulisserne",
    backstage_lead: "Butikken her står i stedet for en partners side. Prøv et andet sprog, en anden køber eller et andet abonnement, og se, hvad siden hører fra rammen.",
    language: "Sprog",
    buyer: "Logget ind som",
    plan: "Abonnement",
    all_plans: "Alle side om side",
    public: "offentligt",
    events: "Hændelser",
    no_events: "Ingen endnu",
    footer: "er en opdigtet virksomhed. Her kan intet købes.",
};
