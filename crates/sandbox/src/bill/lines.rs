//! From an item and a quantity to the lines of its document, each rounded once.

use contract::{Discount, Language, Line, Recurrence};
use rust_decimal::Decimal;

use super::BillError;
use super::money::{Minor, TooLarge};
use super::vat::{Sum, Taxing};
use super::words::{self, UsagePrice};
use crate::catalogue::{Item, Pricing, Tier, TierMode};

/// The lines of a document and what is taken off them, all without VAT.
#[derive(Default)]
pub(super) struct Lines {
    /// What is charged.
    pub(super) lines: Vec<Line>,
    /// What is taken off the item's own lines.
    pub(super) discounts: Vec<Discount>,
    /// What each recurrence comes to.
    sums: Vec<(Recurrence, Sum)>,
    /// What is taken off.
    off: Sum,
}

impl Lines {
    /// The sum of the lines of one recurrence.
    pub(super) fn sum(&self, of: &Recurrence) -> Sum {
        let sums = self.sums.iter().filter(|(its, _)| its == of);
        sums.fold(Sum::default(), |all, (_, it)| all + *it)
    }

    /// The sum of what is taken off.
    pub(super) const fn off(&self) -> Sum {
        self.off
    }

    fn push(&mut self, (line, sum): (Line, Sum)) {
        self.sums.push((line.recurrence.clone(), sum));
        self.lines.push(line);
    }
}

/// Writes the lines of one document.
pub(super) struct Writer<'a> {
    /// The item.
    pub(super) item: &'a Item,
    /// Its currency.
    pub(super) currency: &'a str,
    /// Its currency's minor unit.
    pub(super) minor: Minor,
    /// How the sale is taxed.
    pub(super) taxing: &'a Taxing,
    /// How many units; 1 where there is nothing to choose.
    pub(super) quantity: u64,
    /// The language of the descriptions.
    pub(super) language: Language,
}

impl Writer<'_> {
    /// Every line, in the order in which a buyer reads them.
    ///
    /// `priceMinor` is the price of one unit with `per_unit`, and the fixed part of a period
    /// with every other model; beside tiers and usage a fixed part of 0 is none, and has no line.
    pub(super) fn write(&self, price_minor: i64, pricing: &Pricing) -> Result<Lines, BillError> {
        let mut to = Lines::default();
        match pricing {
            Pricing::Flat {} => self.price(price_minor, 1, &mut to)?,
            Pricing::PerUnit { .. } => self.price(price_minor, self.quantity, &mut to)?,
            Pricing::Tiered { mode, unit, tiers } => {
                self.fixed_part(price_minor, &mut to)?;
                self.tiers(*mode, unit.in_language(self.language), tiers, &mut to)?;
            }
            Pricing::Usage {
                unit,
                per,
                unit_price,
                included_quantity,
            } => {
                self.fixed_part(price_minor, &mut to)?;
                let price = self.taxing.net(parsed(unit_price.as_str())?);
                let description = words::usage(
                    &UsagePrice {
                        unit: unit.in_language(self.language),
                        price: &self.minor.written(price),
                        currency: self.currency,
                        per: *per,
                        included: *included_quantity,
                    },
                    self.language,
                );
                to.lines.push(Line {
                    description,
                    quantity: "0".to_owned(),
                    unit_price: self.minor.written(price / Decimal::from(*per)),
                    amount_minor: 0,
                    recurrence: Recurrence::Usage,
                });
            }
        }
        if self.item.setup_fee_minor > 0 {
            let description = words::setup(self.language).to_owned();
            let fee = self.minor.to_major(self.item.setup_fee_minor);
            to.push(self.line(description, 1, fee, Recurrence::OneTime)?);
        }
        Ok(to)
    }

    fn fixed_part(&self, price_minor: i64, to: &mut Lines) -> Result<(), TooLarge> {
        if price_minor == 0 && self.item.list_price_minor.is_none() {
            return Ok(());
        }
        self.price(price_minor, 1, to)
    }

    /// The item's own price. With a list price the line is at that, and what is below it is
    /// taken off, so that the two come to what the price alone would.
    fn price(&self, price_minor: i64, quantity: u64, to: &mut Lines) -> Result<(), TooLarge> {
        let name = || self.item.name.in_language(self.language).to_owned();
        let price = self.minor.to_major(price_minor);
        let line = self.line(name(), quantity, price, self.each_period())?;
        let Some(list_minor) = self.item.list_price_minor else {
            to.push(line);
            return Ok(());
        };
        let list = self.minor.to_major(list_minor);
        let at_list = self.line(name(), quantity, list, self.each_period())?;
        to.off = at_list.1 - line.1;
        to.discounts.push(Discount {
            description: words::discount(self.language).to_owned(),
            amount_minor: to.off.net_minor,
        });
        to.push(at_list);
        Ok(())
    }

    /// Graduated: each unit by the tier that it lies in. Volume: every unit by the tier that
    /// the whole quantity lies in. A tier's fee is charged as soon as one unit has its price.
    fn tiers(
        &self,
        mode: TierMode,
        unit: &str,
        tiers: &[Tier],
        to: &mut Lines,
    ) -> Result<(), BillError> {
        let name = self.item.name.in_language(self.language);
        let mut below = 0;
        for tier in tiers {
            let first = below + 1;
            let top = tier.up_to.unwrap_or(u64::MAX);
            below = top;
            let from = match mode {
                TierMode::Graduated => first,
                TierMode::Volume if self.quantity > top => continue,
                TierMode::Volume => 1,
            };
            let last = top.min(self.quantity);
            let price = parsed(tier.unit_price.as_str())?;
            to.push(self.line(
                words::units(name, unit, from, last, self.language),
                last - from + 1,
                price,
                self.each_period(),
            )?);
            if tier.flat_fee_minor > 0 {
                let fee = self.minor.to_major(tier.flat_fee_minor);
                let description = words::tier_fee(unit, first, self.language);
                to.push(self.line(description, 1, fee, self.each_period())?);
            }
            if self.quantity <= top {
                break;
            }
        }
        Ok(())
    }

    fn line(
        &self,
        description: String,
        quantity: u64,
        unit_price: Decimal,
        recurrence: Recurrence,
    ) -> Result<(Line, Sum), TooLarge> {
        let amount = unit_price.checked_mul(quantity.into()).ok_or(TooLarge)?;
        let sum = Sum {
            net_minor: self.minor.round(self.taxing.net(amount))?,
            stated_minor: self.minor.round(amount)?,
        };
        let line = Line {
            description,
            quantity: quantity.to_string(),
            unit_price: self.minor.written(self.taxing.net(unit_price)),
            amount_minor: sum.net_minor,
            recurrence,
        };
        Ok((line, sum))
    }

    /// A price without a cadence is charged once.
    const fn each_period(&self) -> Recurrence {
        if self.item.cadence.is_some() {
            Recurrence::Recurring
        } else {
            Recurrence::OneTime
        }
    }
}

fn parsed(decimal: &str) -> Result<Decimal, TooLarge> {
    decimal.parse().map_err(|_| TooLarge)
}
