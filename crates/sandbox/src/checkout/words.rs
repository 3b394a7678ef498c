//! What the stand-in checkout says, in both languages.

use contract::Language;

/// The page's own words.
pub(super) struct Words {
    /// The heading.
    pub(super) heading: &'static str,
    /// The label of what is bought.
    pub(super) item: &'static str,
    /// The label of how many are bought.
    pub(super) quantity: &'static str,
    /// The button that ends in `CONFIRMED`.
    pub(super) pay: &'static str,
    /// The button that ends in `PENDING`.
    pub(super) verify: &'static str,
    /// The button that goes back.
    pub(super) cancel: &'static str,
    /// Shown when the address holds a token that binds the checkout.
    pub(super) bound: &'static str,
    /// Shown when the address to return to is not followed.
    pub(super) ignored: &'static str,
    /// What the page is.
    pub(super) stand_in: &'static str,
    /// The heading where there is nothing to buy.
    pub(super) missing: &'static str,
    /// Why there is nothing.
    pub(super) missing_why: &'static str,
}

/// The words in one language.
pub(super) const fn words(language: Language) -> &'static Words {
    match language {
        Language::En => &ENGLISH,
        Language::Da => &DANISH,
    }
}

const ENGLISH: Words = Words {
    heading: "Payment",
    item: "Plan",
    quantity: "Quantity",
    pay: "Pay",
    verify: "Pay, and confirm by email",
    cancel: "Cancel",
    bound: "This purchase is bound to the buyer who is signed in.",
    ignored: "The address to return to was ignored: it belongs neither to the partner nor to the portal.",
    stand_in: "This page is a stand-in for the hosted checkout. No money is charged.",
    missing: "There is nothing to pay for here",
    missing_why: "The plan is no longer sold, or not in this quantity, or the link is not complete.",
};

const DANISH: Words = Words {
    heading: "Betaling",
    item: "Abonnement",
    quantity: "Antal",
    pay: "Betal",
    verify: "Betal, og bekræft på mail",
    cancel: "Annuller",
    bound: "Købet er knyttet til den køber, der er logget ind.",
    ignored: "Adressen at vende tilbage til er ikke brugt: Den hører hverken til partneren eller til portalen.",
    stand_in: "Siden står i stedet for den rigtige betalingsside. Der bliver ikke trukket penge.",
    missing: "Her er intet at betale for",
    missing_why: "Abonnementet sælges ikke længere, eller ikke i dette antal, eller linket er ikke helt.",
};
