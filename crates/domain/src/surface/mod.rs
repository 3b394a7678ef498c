//! From the frame's address to what it shows, the language and the target.

mod ids;
mod opening;

pub use ids::{Item, PlanId, PlanItemId, PlanRef, Vanity};
pub use opening::{Opening, Target};

use contract::parts;

/// What the frame shows (assumed paths for gated plans; see `docs/contract.md`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Surface {
    /// The cards of one or more plans.
    Cards {
        /// Each plan once, in the order in which they were asked for. There is always one.
        plans: Vec<PlanRef>,
        /// How many more were asked for by something that is no id.
        refused: usize,
        /// The item whose checkout document stands over the cards (known).
        item: Option<Item>,
    },
    /// One item's checkout document without cards: also the address to resume at (known).
    Checkout {
        /// The plan.
        plan: PlanRef,
        /// Its item.
        item: Item,
    },
}

/// The address names no surface that this frame can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SurfaceError {
    /// A plan's id is missing or no uuid.
    PlanId,
    /// There is no such surface.
    Unknown,
}

fn surface(path: &str, ids: Option<&str>, item: Option<&str>) -> Result<Surface, SurfaceError> {
    let mut parts = parts(path, b'/');
    if parts.next() != Some("embed") {
        return Err(SurfaceError::Unknown);
    }
    let parts: Vec<&str> = parts.collect();
    let item = item.filter(|it| !it.is_empty()).map(Item::read);
    let plans = match parts.as_slice() {
        ["plans"] => return several(ids.unwrap_or_default(), item),
        ["plans", id] => vec![gated(id)?],
        ["checkout", "plans", id, item] => {
            return Ok(Surface::Checkout {
                plan: gated(id)?,
                item: Item::read(item),
            });
        }
        ["checkout", vanity, item] => {
            return Ok(Surface::Checkout {
                plan: public(vanity)?,
                item: Item::read(item),
            });
        }
        [vanity] => vec![public(vanity)?],
        _ => return Err(SurfaceError::Unknown),
    };
    Ok(Surface::Cards {
        plans,
        refused: 0,
        item,
    })
}

fn gated(id: &str) -> Result<PlanRef, SurfaceError> {
    let id = PlanId::parse(id).ok_or(SurfaceError::PlanId)?;
    Ok(PlanRef::Gated(id))
}

fn public(vanity: &str) -> Result<PlanRef, SurfaceError> {
    let vanity = Vanity::parse(vanity).ok_or(SurfaceError::Unknown)?;
    Ok(PlanRef::Public(vanity))
}

fn several(ids: &str, item: Option<Item>) -> Result<Surface, SurfaceError> {
    let mut plans = Vec::new();
    let mut refused = 0;
    let ids = parts(ids, b',').map(str::trim_ascii);
    for id in ids.filter(|it| !it.is_empty()) {
        match PlanId::parse(id).map(PlanRef::Gated) {
            Some(plan) if plans.contains(&plan) => {}
            Some(plan) => plans.push(plan),
            None => refused += 1,
        }
    }
    if plans.is_empty() {
        return Err(SurfaceError::PlanId);
    }
    Ok(Surface::Cards {
        plans,
        refused,
        item,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "550e8400-e29b-41d4-a716-446655440100";

    #[test]
    fn a_path_names_a_surface_or_is_refused_with_its_reason() {
        let shows = |plan| {
            Ok(Surface::Cards {
                plans: vec![plan],
                refused: 0,
                item: None,
            })
        };
        let cards = |id: &str| shows(PlanRef::Gated(PlanId::parse(id).expect(id)));
        let public = |slug: &str| shows(PlanRef::Public(Vanity::parse(slug).expect(slug)));
        for (path, surface) in [
            (
                "/embed/plans/550e8400-e29b-41d4-a716-446655440100",
                cards(ID),
            ),
            (
                "/embed/plans/550e8400-e29b-41d4-a716-446655440100/",
                cards(ID),
            ),
            (
                "/embed/plans/550E8400-E29B-41D4-A716-446655440100",
                cards(ID),
            ),
            ("/embed/plans", Err(SurfaceError::PlanId)),
            ("/embed/plans/", Err(SurfaceError::PlanId)),
            ("/embed/plans/business", Err(SurfaceError::PlanId)),
            (
                "/embed/plans/550e8400e29b41d4a716446655440100",
                Err(SurfaceError::PlanId),
            ),
            (
                "/embed/plans/550e8400-e29b-41d4-a716-44665544010g",
                Err(SurfaceError::PlanId),
            ),
            ("/embed/plans/..%2f..%2fetc", Err(SurfaceError::PlanId)),
            (
                "/embed/plans/550e8400-e29b-41d4-a716-446655440100/x",
                Err(SurfaceError::Unknown),
            ),
            ("/embed/acme-start", public("acme-start")),
            ("/embed/Acme_2026/", public("Acme_2026")),
            ("/embed/checkout", Err(SurfaceError::Unknown)),
            ("/embed/return", Err(SurfaceError::Unknown)),
            ("/embed/assets", Err(SurfaceError::Unknown)),
            ("/embed/acme start", Err(SurfaceError::Unknown)),
            ("/embed/acme%2e%2e", Err(SurfaceError::Unknown)),
            ("/embed/acme/x", Err(SurfaceError::Unknown)),
            ("/embed", Err(SurfaceError::Unknown)),
            ("/", Err(SurfaceError::Unknown)),
            (
                "/plans/550e8400-e29b-41d4-a716-446655440100",
                Err(SurfaceError::Unknown),
            ),
        ] {
            assert_eq!(super::surface(path, None, None), surface, "{path}");
        }
    }

    #[test]
    fn several_plans_are_each_shown_once_and_what_is_no_id_is_counted() {
        let other = "550e8400-e29b-41d4-a716-446655440200";
        for (ids, expected) in [
            (format!("{ID},{other}"), Ok((vec![ID, other], 0))),
            (
                format!(" {other} , {ID},{other},"),
                Ok((vec![other, ID], 0)),
            ),
            (format!("{ID},business,{other},x"), Ok((vec![ID, other], 2))),
            (ID.to_uppercase(), Ok((vec![ID], 0))),
            ("business".to_owned(), Err(SurfaceError::PlanId)),
            (",".to_owned(), Err(SurfaceError::PlanId)),
            (String::new(), Err(SurfaceError::PlanId)),
        ] {
            let expected = expected.map(|(ids, refused)| Surface::Cards {
                plans: ids
                    .into_iter()
                    .map(|id| PlanRef::Gated(PlanId::parse(id).expect(id)))
                    .collect(),
                refused,
                item: None,
            });
            let read = super::surface("/embed/plans", Some(&ids), None);
            assert_eq!(read, expected, "{ids}");
        }
    }

    #[test]
    fn a_checkout_has_one_item_over_the_cards_or_by_itself() {
        const ITEM: &str = "550e8400-e29b-41d4-a716-446655440101";
        let gated = || PlanRef::Gated(PlanId::parse(ID).expect(ID));
        let public = || PlanRef::Public(Vanity::parse("acme").expect("a slug"));
        let item = || Item::read(ITEM);
        let over = |plan, item| {
            Ok(Surface::Cards {
                plans: vec![plan],
                refused: 0,
                item,
            })
        };
        let alone = |plan, item| Ok(Surface::Checkout { plan, item });
        for (path, asked, expected) in [
            (
                format!("/embed/plans/{ID}"),
                Some(ITEM),
                over(gated(), Some(item())),
            ),
            (
                "/embed/acme".into(),
                Some(ITEM),
                over(public(), Some(item())),
            ),
            ("/embed/acme".into(), Some(""), over(public(), None)),
            (
                "/embed/acme".into(),
                Some("team"),
                over(public(), Some(Item::Unreadable)),
            ),
            (
                format!("/embed/checkout/plans/{ID}/{ITEM}"),
                None,
                alone(gated(), item()),
            ),
            (
                format!("/embed/checkout/acme/{ITEM}/"),
                None,
                alone(public(), item()),
            ),
            // The path names the item of a forced checkout, and nothing else does.
            (
                format!("/embed/checkout/acme/{ITEM}"),
                Some(ID),
                alone(public(), item()),
            ),
            (
                "/embed/checkout/acme/team".into(),
                None,
                alone(public(), Item::Unreadable),
            ),
            (
                format!("/embed/checkout/plans/team/{ITEM}"),
                None,
                Err(SurfaceError::PlanId),
            ),
            (
                format!("/embed/checkout/plans/{ITEM}"),
                None,
                Err(SurfaceError::Unknown),
            ),
            (
                format!("/embed/checkout/return/{ITEM}"),
                None,
                Err(SurfaceError::Unknown),
            ),
            (
                format!("/embed/checkout/acme/{ITEM}/x"),
                None,
                Err(SurfaceError::Unknown),
            ),
            (
                format!("/embed/acme/{ITEM}"),
                None,
                Err(SurfaceError::Unknown),
            ),
        ] {
            assert_eq!(
                super::surface(&path, None, asked),
                expected,
                "{path} {asked:?}"
            );
        }
    }
}
