//! Amounts and numbers as a reader of the language writes them, by the browser's `Intl`.

use domain::{Money, VatLabel};
use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::{Locale, fill};

impl Locale {
    /// An amount with its currency; whole amounts are written without decimals when `whole`
    /// says that every amount in sight is whole.
    #[must_use]
    pub fn money(self, money: &Money, whole: bool) -> String {
        let digits = if whole { 0 } else { money.decimals() };
        let options = Object::new();
        set(&options, "style", &"currency".into());
        set(&options, "currency", &money.currency().into());
        set(&options, "minimumFractionDigits", &digits.into());
        set(&options, "maximumFractionDigits", &digits.into());
        self.number(&money.to_decimal(), &options)
    }

    /// A whole number.
    #[must_use]
    pub fn count(self, count: u32) -> String {
        self.number(&count.to_string(), &Object::new())
    }

    /// Whether a price has VAT in it, and at which rate.
    #[must_use]
    pub fn vat(self, vat: &VatLabel) -> String {
        let words = self.words();
        if vat.included {
            let rate = self.number(&vat.rate_percent, &Object::new());
            fill(words.vat_included, &[("rate", &rate)])
        } else {
            words.vat_excluded.to_owned()
        }
    }

    /// Days that are free before the first charge.
    #[must_use]
    pub fn trial(self, days: u32) -> String {
        let words = self.words();
        let rules = Intl::PluralRules::new(&self.tags(), &Object::new());
        let template = match rules.select(f64::from(days)).as_string().as_deref() {
            Some("one") => words.trial_one,
            _ => words.trial_other,
        };
        fill(template, &[("count", &self.count(days))])
    }

    /// Formats a decimal string, which `Intl` reads exactly and not as a float.
    fn number(self, decimal: &str, options: &Object) -> String {
        let format = Intl::NumberFormat::new(&self.tags(), options).format();
        format
            .call1(&JsValue::UNDEFINED, &decimal.into())
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_else(|| decimal.to_owned())
    }

    fn tags(self) -> Array {
        Array::of1(&self.tag().into())
    }
}

fn set(options: &Object, name: &str, value: &JsValue) {
    // Setting a field of a fresh plain object cannot be refused.
    let _ = Reflect::set(options, &name.into(), value);
}
