//! What the buyer chose for all cards at once: period, currency, and prices with or without VAT.

use contract::BuyerType;

use crate::order;
use crate::{Card, Catalog, Offer, Period, TaxDisplay, Variant};

/// What the buyer chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The billing period; `None` is a one-off payment.
    pub period: Option<Period>,
    /// The currency's ISO 4217 code; `None` where no price has one.
    pub currency: Option<String>,
    /// Whether prices are shown with VAT.
    pub tax: TaxDisplay,
}

/// What there is to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Switches {
    /// Billing periods, shortest first and a one-off payment last; empty without a choice.
    pub periods: Vec<Option<Period>>,
    /// Currencies in the order of the cards; empty without a choice.
    pub currencies: Vec<String>,
    /// Whether prices can be shown with and without VAT.
    pub tax: bool,
}

/// The variant that a card shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick<'a> {
    /// Its place among the card's variants.
    pub at: usize,
    /// The variant.
    pub variant: &'a Variant,
    /// Whether it has the chosen period.
    pub has_period: bool,
    /// Whether it has the chosen currency.
    pub has_currency: bool,
}

/// What is wished for before the buyer chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// A currency.
    pub currency: Option<String>,
    /// Prices with or without VAT.
    pub tax: Option<TaxDisplay>,
}

impl Switches {
    /// What there is to choose in a catalogue. A period or a currency is a choice where one
    /// card has two of them.
    #[must_use]
    pub fn of(catalog: &Catalog) -> Self {
        let mut periods = offered(catalog, |it| it.amount.as_ref().map(|_| it.period));
        order::by(&mut periods, |it| it.map_or(u64::MAX, Period::rough_days));
        Self {
            periods,
            currencies: offered(catalog, |it| it.currency().map(str::to_owned)),
            tax: catalog.offers().any(is_taxed),
        }
    }

    /// The choice to begin with: what is wished for as far as there is such a thing, else what
    /// the first card with a choice shows first. Without a wish a consumer sees prices with
    /// VAT, a company without, and a buyer of whom nothing is known what the catalogue states.
    #[must_use]
    pub fn start(&self, catalog: &Catalog, wishes: &Wishes) -> Choice {
        let period = lead(catalog, |it| self.periods.contains(&it.period));
        let leading = lead(catalog, |it| {
            it.currency()
                .is_some_and(|it| self.currencies.iter().any(|own| own == it))
        });
        let own = catalog.offers().find_map(|it| it.vat.as_ref());
        let tax = wishes.tax.unwrap_or(match &catalog.customer {
            Some(BuyerType::PrivatePerson) => TaxDisplay::Gross,
            Some(BuyerType::Business) => TaxDisplay::Net,
            _ if own.is_some_and(|it| it.included) => TaxDisplay::Gross,
            _ => TaxDisplay::Net,
        });
        Choice {
            period: period.and_then(|it| it.period),
            currency: self
                .known(wishes)
                .or_else(|| leading.and_then(Offer::currency).map(str::to_owned)),
            tax,
        }
    }

    /// Changes a choice where a wish is another one than before: to what is wished for now, as far as
    /// there is such a thing, and to the beginning where nothing is wished for any more. What the
    /// buyer chose since stays where no wish has changed.
    pub fn follow(&self, catalog: &Catalog, old: &Wishes, new: &Wishes, choice: &mut Choice) {
        let start = self.start(catalog, new);
        if new.tax != old.tax {
            choice.tax = start.tax;
        }
        let can_be_met = new.currency.is_none() || self.known(new).is_some();
        if new.currency != old.currency && can_be_met {
            choice.currency = start.currency;
        }
    }

    fn known(&self, wishes: &Wishes) -> Option<String> {
        let wish = wishes.currency.as_ref()?;
        let mut known = self.currencies.iter();
        known.find(|it| it.eq_ignore_ascii_case(wish)).cloned()
    }

    /// A choice from before, as far as it can still be made.
    #[must_use]
    pub fn keep(&self, old: &Choice, start: Choice) -> Choice {
        Choice {
            period: if self.periods.contains(&old.period) {
                old.period
            } else {
                start.period
            },
            currency: old
                .currency
                .clone()
                .filter(|it| self.currencies.contains(it))
                .or(start.currency),
            tax: old.tax,
        }
    }
}

impl Card {
    /// The variant for a choice: one that has all of it, else the currency, else the period,
    /// else the first. A card never vanishes because it lacks what was chosen.
    #[must_use]
    pub fn pick(&self, choice: &Choice) -> Option<Pick<'_>> {
        let mut best: Option<Pick<'_>> = None;
        for (at, variant) in self.variants.iter().enumerate() {
            let offer = variant.action.offer();
            let pick = Pick {
                at,
                variant,
                has_period: offer.is_none_or(|it| it.period == choice.period),
                has_currency: offer.is_none_or(|it| {
                    it.currency().is_none() || it.currency() == choice.currency.as_deref()
                }),
            };
            if best.is_none_or(|best| rank(&pick) > rank(&best)) {
                best = Some(pick);
            }
        }
        best
    }

    /// The periods that the card has in one currency, shortest first and a one-off payment last.
    #[must_use]
    pub fn periods(&self, currency: Option<&str>) -> Vec<Option<Period>> {
        let offers = self.offers().filter(|it| it.currency() == currency);
        let mut periods: Vec<_> = offers.map(|it| it.period).collect();
        order::by(&mut periods, |it| it.map_or(u64::MAX, Period::rough_days));
        periods
    }

    /// The first variant of which `same` says that it is like the one at `at`: a switch
    /// between the two leaves that part of the card as it is.
    #[must_use]
    pub fn first_like(&self, at: usize, same: fn(&Variant, &Variant) -> bool) -> usize {
        let own = self.variants.get(at);
        let mut variants = self.variants.iter();
        variants
            .position(|it| own.is_some_and(|own| same(it, own)))
            .unwrap_or(at)
    }
}

/// What the first card with a choice shows first, if it fits; else what the first card shows.
fn lead(catalog: &Catalog, fits: impl Fn(&Offer) -> bool) -> Option<&Offer> {
    let mut with_choice = catalog.cards().filter(|it| it.variants.len() > 1);
    with_choice
        .find_map(|card| card.offers().find(|it| it.amount.is_some() && fits(it)))
        .or_else(|| catalog.offers().find(|it| it.amount.is_some()))
}

/// A price that nobody can read fits every currency, and wins over none that can be read.
fn rank(pick: &Pick<'_>) -> u8 {
    let offer = pick.variant.action.offer();
    let is_priced = offer.is_none_or(|it| it.amount.is_some());
    u8::from(pick.has_currency) * 4 + u8::from(pick.has_period) * 2 + u8::from(is_priced)
}

fn is_taxed(offer: &Offer) -> bool {
    offer.has_amounts() && offer.vat.as_ref().is_some_and(|it| !it.rate.is_zero())
}

/// The values of every card that has two or more of them; empty unless there are two.
fn offered<T: PartialEq>(catalog: &Catalog, value: impl Fn(&Offer) -> Option<T>) -> Vec<T> {
    let mut all = Vec::new();
    for card in catalog.cards() {
        let mut own = Vec::new();
        for value in card.offers().filter_map(&value) {
            if !own.contains(&value) {
                own.push(value);
            }
        }
        if own.len() > 1 {
            own.retain(|it| !all.contains(it));
            all.append(&mut own);
        }
    }
    all
}

#[cfg(test)]
#[path = "choice_tests.rs"]
mod tests;
