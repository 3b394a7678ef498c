//! Amounts and numbers as a reader of the language writes them, by the browser's `Intl`.

use std::cell::RefCell;

use contract::{cut, digits};
use domain::{Money, UnitPrice};
use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::Locale;

/// What a formatter is made for: language, currency (none for a plain number), the least and the
/// most decimals, and whether the currency is called by its name.
type Kind = (&'static str, String, u32, u32, bool);

thread_local! {
    // Making a formatter takes longer than using it a hundred times.
    static FORMATS: RefCell<Vec<(Kind, Function)>> = const { RefCell::new(Vec::new()) };
}

impl Locale {
    /// An amount with its currency; whole amounts are written without decimals when `whole`
    /// says that every amount in sight is whole.
    #[must_use]
    pub fn money(self, money: &Money, whole: bool) -> String {
        self.amount(money, whole, false)
    }

    /// The same as it is said: "299 Danish kroner", where a voice would spell "DKK" or "kr.".
    #[must_use]
    pub fn spoken(self, money: &Money, whole: bool) -> String {
        self.amount(money, whole, true)
    }

    fn amount(self, money: &Money, whole: bool, spoken: bool) -> String {
        // An amount with a fraction keeps it, whatever else is in sight.
        let whole = whole && money.is_whole();
        let digits = if whole { 0 } else { money.decimals() };
        let currency = money.currency().to_owned();
        let kind = (self.tag(), currency, digits, digits, spoken);
        format(kind, &money.to_decimal())
    }

    /// The price of one unit, with as many decimals as it has and no fewer than amounts have.
    #[must_use]
    pub fn unit_price(self, price: &UnitPrice, whole: bool) -> String {
        let whole = whole && price.is_whole();
        let least = if whole { 0 } else { price.currency_decimals() };
        let most = price.decimals().max(least);
        let kind = (self.tag(), price.currency().to_owned(), least, most, false);
        format(kind, &price.to_decimal())
    }

    /// A decimal text of a document as it stands, as an amount of a currency unless that is empty. What
    /// is no decimal is not understood, and shown as it came.
    #[must_use]
    pub(crate) fn stated(self, decimal: &str, currency: &str) -> String {
        let digits = decimal.strip_prefix('-').unwrap_or(decimal);
        let (before, after) = cut(digits, b'.').unwrap_or((digits, "0"));
        let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
        if !is_number(before) || !is_number(after) {
            return decimal.to_owned();
        }
        let like = Money::new(0, currency);
        let least = like.as_ref().map_or(0, Money::decimals);
        let currency = like.as_ref().map_or("", Money::currency);
        // The most that every browser writes.
        let most = u32::try_from(after.len()).unwrap_or(20).min(20).max(least);
        format(
            (self.tag(), currency.to_owned(), least, most, false),
            decimal,
        )
    }

    /// A whole number.
    #[must_use]
    pub fn count(self, count: u64) -> String {
        self.number(&digits(count))
    }

    /// A decimal number.
    #[must_use]
    pub fn number(self, decimal: &str) -> String {
        format((self.tag(), String::new(), 0, 6, false), decimal)
    }

    /// Whether the language counts this as one, by its plural rules.
    pub(super) fn is_one(self, count: u64) -> bool {
        // Every count in use is far below what a float holds exactly.
        #[allow(clippy::cast_precision_loss)]
        let rule = Intl::PluralRules::new(&tags(self.tag()), &Object::new()).select(count as f64);
        rule.as_string().as_deref() == Some("one")
    }
}

/// Formats a decimal text, which `Intl` reads exactly and not as a float.
fn format(kind: Kind, decimal: &str) -> String {
    formatter(kind)
        .call1(&JsValue::UNDEFINED, &decimal.into())
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| decimal.to_owned())
}

fn formatter(kind: Kind) -> Function {
    FORMATS.with_borrow_mut(|formats| {
        if let Some((_, format)) = formats.iter().find(|(known, _)| *known == kind) {
            return format.clone();
        }
        let (tag, currency, least, most, spoken) = &kind;
        let options = Object::new();
        if !currency.is_empty() {
            set(&options, "style", &"currency".into());
            set(&options, "currency", &currency.into());
            if *spoken {
                set(&options, "currencyDisplay", &"name".into());
            }
        }
        set(&options, "minimumFractionDigits", &(*least).into());
        set(&options, "maximumFractionDigits", &(*most).into());
        let format = Intl::NumberFormat::new(&tags(tag), &options).format();
        formats.push((kind, format.clone()));
        format
    })
}

pub(super) fn tags(tag: &str) -> Array {
    Array::of1(&tag.into())
}

pub(super) fn set(options: &Object, name: &str, value: &JsValue) {
    // Setting a field of a fresh plain object cannot be refused.
    let _ = Reflect::set(options, &name.into(), value);
}
