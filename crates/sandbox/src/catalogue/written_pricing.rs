//! A pricing model as it stands in the file, before it is known to have its own fields alone.

use serde::Deserialize;

use super::given::{given, needed, only_own};
use super::pricing::{Pricing, Tier, TierMode};
use super::text::Text;
use super::values::Decimal;

/// The fields of every model.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct WrittenPricing {
    model: Model,
    #[serde(default, deserialize_with = "given")]
    unit: Option<Text>,
    #[serde(default, deserialize_with = "given")]
    min_quantity: Option<Option<u64>>,
    #[serde(default, deserialize_with = "given")]
    max_quantity: Option<Option<u64>>,
    #[serde(default, deserialize_with = "given")]
    default_quantity: Option<Option<u64>>,
    #[serde(default, deserialize_with = "given")]
    mode: Option<TierMode>,
    #[serde(default, deserialize_with = "given")]
    tiers: Option<Vec<Tier>>,
    #[serde(default, deserialize_with = "given")]
    per: Option<u64>,
    #[serde(default, deserialize_with = "given")]
    unit_price: Option<Decimal>,
    #[serde(default, deserialize_with = "given")]
    included_quantity: Option<u64>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Model {
    Flat,
    PerUnit,
    Tiered,
    Usage,
}

impl Model {
    /// Its name, and the fields that it has.
    const fn own(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Flat => ("flat", &[]),
            Self::PerUnit => (
                "per_unit",
                &["unit", "minQuantity", "maxQuantity", "defaultQuantity"],
            ),
            Self::Tiered => ("tiered", &["mode", "unit", "tiers"]),
            Self::Usage => ("usage", &["unit", "per", "unitPrice", "includedQuantity"]),
        }
    }
}

impl TryFrom<WrittenPricing> for Pricing {
    type Error = String;

    fn try_from(it: WrittenPricing) -> Result<Self, String> {
        let (model, own) = it.model.own();
        let fields = [
            ("unit", it.unit.is_some()),
            ("minQuantity", it.min_quantity.is_some()),
            ("maxQuantity", it.max_quantity.is_some()),
            ("defaultQuantity", it.default_quantity.is_some()),
            ("mode", it.mode.is_some()),
            ("tiers", it.tiers.is_some()),
            ("per", it.per.is_some()),
            ("unitPrice", it.unit_price.is_some()),
            ("includedQuantity", it.included_quantity.is_some()),
        ];
        only_own(model, own, &fields)?;
        Ok(match it.model {
            Model::Flat => Self::Flat {},
            Model::PerUnit => Self::PerUnit {
                unit: needed("unit", it.unit)?,
                min_quantity: it.min_quantity.flatten(),
                max_quantity: it.max_quantity.flatten(),
                default_quantity: it.default_quantity.flatten(),
            },
            Model::Tiered => Self::Tiered {
                mode: needed("mode", it.mode)?,
                unit: needed("unit", it.unit)?,
                tiers: needed("tiers", it.tiers)?,
            },
            Model::Usage => Self::Usage {
                unit: needed("unit", it.unit)?,
                per: needed("per", it.per)?,
                unit_price: needed("unitPrice", it.unit_price)?,
                included_quantity: it.included_quantity.unwrap_or_default(),
            },
        })
    }
}
