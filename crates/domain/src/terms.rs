//! What a card says about its price under a choice, before it is put in words.

use contract::BuyerState;

use crate::{
    Button, Card, Catalog, Choice, Equivalent, Model, Money, Offer, Period, Pick, TaxDisplay,
    UnitPrice, VatRate, discount, monthly_equivalent, saving,
};

/// The price of one card, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Price of one period; `None` when there is none that can be read.
    pub amount: Option<Money>,
    /// Price before a discount, where the amount is what a card says first.
    pub list: Option<Money>,
    /// What the discount saves, in whole percent, rounded down; `None` where the amount is only a
    /// part of the price.
    pub discount: Option<u32>,
    /// What is saved against the same card's shortest period, in whole percent, rounded down.
    pub saving: Option<u32>,
    /// The same price for one month; `None` where the amount is only a part of the price.
    pub equivalent: Option<Equivalent>,
    /// What is charged once at the start.
    pub setup_fee: Option<Money>,
    /// What to say about VAT; `None` when the catalogue says nothing, or nothing is charged.
    pub tax: Option<TaxLabel>,
    /// The price of a unit in each tier, or of what is used.
    pub unit_prices: Vec<UnitPrice>,
    /// The fixed fee of each tier.
    pub fees: Vec<Money>,
}

/// What to say about VAT.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaxLabel {
    /// The amounts are without VAT.
    Net,
    /// The amounts are with VAT at this rate.
    Gross(VatRate),
    /// There is no VAT to add or to take off.
    Zero,
}

impl Offer {
    /// An amount of this offer, with or without VAT; `None` when it cannot be written.
    #[must_use]
    pub fn shown(&self, amount: &Money, tax: TaxDisplay) -> Option<Money> {
        match &self.vat {
            Some(vat) => vat.shown(amount, tax),
            None => Some(amount.clone()),
        }
    }

    /// Whether the item's own price is something, whatever its model adds to it.
    #[must_use]
    pub fn has_fixed_part(&self) -> bool {
        self.amount.as_ref().is_some_and(|it| it.minor() != 0)
    }

    /// Whether anything is charged at all.
    #[must_use]
    pub fn is_charged(&self) -> bool {
        self.has_fixed_part() || self.model.is_charged()
    }

    /// The days that are free before the first charge, where the buyer can have them: what is charged
    /// once is charged at once (assumed).
    #[must_use]
    pub fn free_days(&self) -> Option<u32> {
        let can_be_chosen = Button::of(self.state.as_ref(), false).enabled;
        let is_tried = self.trial_days > 0 && self.period.is_some();
        (is_tried && can_be_chosen && self.is_charged()).then_some(self.trial_days)
    }

    /// Whether there is an amount to say anything of: a free plan may cost something to set up.
    #[must_use]
    pub fn has_amounts(&self) -> bool {
        self.is_charged() || self.setup_fee.is_some()
    }

    /// Whether what a card says first of the price is the item's amount: units that are priced by
    /// themselves, and tiers beside an amount, come to another one.
    fn has_plain_figure(&self) -> bool {
        match self.model {
            Model::Plain => self.has_fixed_part(),
            Model::Tiered(_) => !self.model.is_charged(),
            _ => self.has_fixed_part() || !self.model.is_charged(),
        }
    }

    fn tax_label(&self, tax: TaxDisplay) -> Option<TaxLabel> {
        let vat = self.vat.as_ref().filter(|_| self.has_amounts())?;
        Some(if vat.rate.is_zero() {
            TaxLabel::Zero
        } else if tax == TaxDisplay::Gross {
            TaxLabel::Gross(vat.rate.clone())
        } else {
            TaxLabel::Net
        })
    }

    fn shown_unit(&self, price: &UnitPrice, tax: TaxDisplay) -> Option<UnitPrice> {
        match &self.vat {
            Some(vat) => vat.shown_unit(price, tax),
            None => Some(price.clone()),
        }
    }
}

impl Card {
    /// What the card says about the price of a variant that was picked; `None` for a custom
    /// call to action.
    #[must_use]
    pub fn terms(&self, pick: &Pick<'_>, tax: TaxDisplay) -> Option<Terms> {
        let offer = pick.variant.action.offer()?;
        let shown = |amount: &Option<Money>| offer.shown(amount.as_ref()?, tax);
        let amount = shown(&offer.amount);
        let list = shown(&offer.list).filter(|_| offer.has_plain_figure());
        let (unit_prices, fees) = match &offer.model {
            Model::Tiered(tiered) => tiered
                .tiers
                .iter()
                .map(|it| (it.unit_price.clone(), it.flat_fee.clone()))
                .unzip(),
            Model::Usage(usage) => (vec![usage.unit_price.clone()], Vec::new()),
            _ => (Vec::new(), Vec::new()),
        };
        let units = unit_prices.iter().map(|it| offer.shown_unit(it, tax));
        let fees = fees.iter().map(|it| offer.shown(it, tax));
        Some(Terms {
            discount: offer
                .list
                .as_ref()
                .zip(offer.amount.as_ref())
                // A list price is that of the fixed part alone.
                .filter(|_| !offer.model.is_charged())
                .and_then(|(list, now)| discount(list, now)),
            saving: self.saving(offer),
            equivalent: amount
                .as_ref()
                .filter(|it| it.minor() != 0 && !offer.model.is_charged())
                .zip(offer.period)
                .and_then(|(amount, period)| monthly_equivalent(amount, period)),
            setup_fee: shown(&offer.setup_fee),
            tax: offer.tax_label(tax),
            unit_prices: units.collect::<Option<_>>()?,
            fees: fees.collect::<Option<_>>()?,
            amount,
            list,
        })
    }

    /// What an offer saves against the card's own shortest period that can be compared: months do not
    /// last whole weeks. Nothing is claimed between offers that differ in more than their period, nor
    /// against one that nobody can have.
    fn saving(&self, offer: &Offer) -> Option<u32> {
        let rival = self
            .offers()
            .filter(|it| it.currency() == offer.currency() && it.amount.is_some())
            .filter(|it| !matches!(it.state, Some(BuyerState::Unavailable)))
            .filter(|it| it.period.map(is_in_months) == offer.period.map(is_in_months))
            .min_by_key(|it| it.period.map_or(u64::MAX, Period::rough_days))?;
        let comparable = rival.vat == offer.vat
            && rival.setup_fee == offer.setup_fee
            && rival.trial_days == offer.trial_days
            && rival.model.is_like(&offer.model);
        if !comparable {
            return None;
        }
        saving(
            (rival.amount.as_ref()?, rival.period?),
            (offer.amount.as_ref()?, offer.period?),
        )
    }
}

fn is_in_months(period: Period) -> bool {
    period.months().is_some()
}

impl Catalog {
    /// Whether every amount in sight is whole under a choice, so that none needs decimals.
    #[must_use]
    pub fn is_whole(&self, choice: &Choice) -> bool {
        self.cards()
            .filter_map(|card| card.terms(&card.pick(choice)?, choice.tax))
            .all(|it| it.is_whole())
    }
}

impl Terms {
    /// Whether no amount has a fraction.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let equivalent = self.equivalent.as_ref().map(|it| &it.amount);
        let amounts = self.amount.iter().chain(&self.list).chain(equivalent);
        amounts
            .chain(&self.setup_fee)
            .chain(&self.fees)
            .all(Money::is_whole)
            && self.unit_prices.iter().all(UnitPrice::is_whole)
    }
}

#[cfg(test)]
#[path = "terms_tests.rs"]
mod tests;
