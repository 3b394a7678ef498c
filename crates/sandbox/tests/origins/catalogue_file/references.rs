//! What the parts of the file owe each other.

use sandbox::catalogue::Flaw;
use serde_json::json;

use super::{changed, check, flaws};
use crate::support::*;

#[test]
fn who_asks_and_who_buys_must_fit_together() {
    let buyer = json!({ "key": "dk-business", "name": "x" });
    check(vec![
        (
            "/allowedParentOrigins/0",
            json!("*"),
            "allowedParentOrigins[0]",
            "no origin",
        ),
        (
            "/allowedParentOrigins/0",
            json!("http://acme.example"),
            "allowedParentOrigins[0]",
            "no origin",
        ),
        (
            "/allowedParentOrigins/0",
            json!("https://acme.example/"),
            "allowedParentOrigins[0]",
            "no origin",
        ),
        (
            "/allowedParentOrigins/0",
            json!("https://shop.example:443"),
            "allowedParentOrigins[0]",
            "no origin",
        ),
        (
            "/partner/apiKey",
            json!("short"),
            "partner.apiKey",
            "16 or more",
        ),
        (
            "/partner/apiKey",
            json!("lb_sandbox_unknown_0000"),
            "partner.apiKey",
            "none of the keys",
        ),
        (
            "/partner/buyers",
            json!([]),
            "partner.buyers",
            "at least one",
        ),
        (
            "/partner/buyers/-",
            buyer,
            "partner.buyers[5].key",
            "taken by partner.buyers[0].key",
        ),
        (
            "/partner/buyers/0/key",
            json!("DK"),
            "partner.buyers[0].key",
            "small letters",
        ),
        (
            "/partner/buyers/0/countryCode",
            json!("DNK"),
            "partner.buyers[0].countryCode",
            "ISO 3166-1",
        ),
        (
            "/partner/buyers/0/customerId",
            json!(NOBODYS),
            "partner.buyers[0].customerId",
            "no customer",
        ),
        (
            "/partner/buyers/3/buyerEmail",
            json!("not an email"),
            "partner.buyers[3].buyerEmail",
            "is no email",
        ),
        (
            "/partner/buyers/3/buyerEmail",
            json!(""),
            "partner.buyers[3].buyerEmail",
            "is no email",
        ),
        (
            "/partner/buyers/0/buyerEmail",
            json!("a@b.dk"),
            "partner.buyers[0].buyerEmail",
            "without customerId",
        ),
        (
            "/keys/1/key",
            json!(KEY),
            "keys[1].key",
            "same as an earlier",
        ),
        (
            "/keys/1/expiresAt",
            json!("next year"),
            "keys[1].expiresAt",
            "no moment",
        ),
        (
            "/keys/4/allowedIps/0",
            json!("203.0.113.300"),
            "keys[4].allowedIps[0]",
            "invalid IP",
        ),
        (
            "/customerGroups/-",
            json!("key-accounts"),
            "customerGroups[2]",
            "taken by customerGroups[0]",
        ),
        (
            "/customers/1/id",
            json!(NORDLYS),
            "customers[1].id",
            "taken by customers[0].id",
        ),
        (
            "/customers/1/groups",
            json!(["friends"]),
            "customers[1].groups[0]",
            "none of `customerGroups`",
        ),
        (
            "/customers/1/customerType",
            json!("COMPANY"),
            "customers[1].customerType",
            "unknown variant",
        ),
    ]);
}

#[test]
fn plans_and_their_rules_must_fit_together() {
    let plan = "plans[4].entry.plan.vanity";
    check(vec![
        (
            "/plans/0/status",
            json!("DRAFT"),
            "plans[0].status",
            "unknown variant",
        ),
        (
            "/plans/4/entry/plan/vanity",
            json!("checkout"),
            plan,
            "reserved word",
        ),
        (
            "/plans/4/entry/plan/vanity",
            json!("plans"),
            plan,
            "reserved word",
        ),
        (
            "/plans/4/entry/plan/vanity",
            json!("return"),
            plan,
            "reserved word",
        ),
        (
            "/plans/4/entry/plan/vanity",
            json!("Acme Start"),
            plan,
            "small letters",
        ),
        (
            "/plans/0/entry/plan/vanity",
            json!("acme"),
            "plans[0].entry.plan.vanity",
            "gated plan has no vanity",
        ),
        (
            "/plans/5/entry/plan/vanity",
            json!("acme-start"),
            "plans[5].entry.plan.vanity",
            "taken by plans[4]",
        ),
        (
            "/plans/1/entry/plan/planVersionId",
            json!("ee324d52-80fa-486b-9d86-d721144c2ef3"),
            "plans[1].entry.plan.planVersionId",
            "taken by plans[0]",
        ),
        (
            "/plans/4/entry/items/0/planItemId",
            json!(SOLO),
            "plans[4].entry.items[0].planItemId",
            "taken by plans[0].entry.items[1]",
        ),
        (
            "/plans/0/rules/0",
            json!({}),
            "plans[0].rules[0]",
            "needs a clause",
        ),
        (
            "/plans/0/rules/0",
            json!({ "allowAll": false }),
            "plans[0].rules[0]",
            "needs a clause",
        ),
        (
            "/plans/0/rules/0/allowAll",
            json!(true),
            "plans[0].rules[0].allowAll",
            "stands alone",
        ),
        (
            "/plans/0/rules/0/country",
            json!([]),
            "plans[0].rules[0].country",
            "matches nobody",
        ),
        (
            "/plans/0/rules/0/country/0",
            json!("dk"),
            "plans[0].rules[0].country[0]",
            "ISO 3166-1",
        ),
        (
            "/plans/0/rules/0/customerGroup",
            json!(["friends"]),
            "plans[0].rules[0].customerGroup[0]",
            "none of `customerGroups`",
        ),
        (
            "/plans/1/entry/items/1/cadence",
            json!({ "unit": "month", "count": 1 }),
            "plans[1].entry.items[1].variantGroup",
            "differ in cadence or currency",
        ),
    ]);
    for (months, years, same) in [(12, 1, true), (24, 2, true), (12, 2, false), (6, 1, false)] {
        let mut file = changed(
            "/plans/1/entry/items/0/cadence",
            json!({ "unit": "month", "count": months }),
        );
        file["plans"][1]["entry"]["items"][1]["cadence"] =
            json!({ "unit": "year", "count": years });
        let found = flaws(&file);
        let told = |it: &Flaw| it.at == "plans[1].entry.items[1].variantGroup";
        assert_eq!(found.iter().any(told), same, "{months} {years}: {found:?}");
        assert_eq!(found.is_empty(), !same, "{months} {years}: {found:?}");
    }
    assert!(
        flaws(&changed("/plans", json!([])))
            .iter()
            .any(|it| it.at == "plans")
    );
    let twice = changed("/plans/1/entry/plan/id", json!(ACCOUNTING));
    assert!(
        flaws(&twice)
            .iter()
            .any(|it| it.at == "plans[1].entry.plan.id")
    );
}

#[test]
fn documents_must_name_a_priced_item_and_its_currency() {
    check(vec![
        (
            "/documents/0/planId",
            json!(NOBODYS),
            "documents[0].planId",
            "no plan",
        ),
        (
            "/documents/0/planItemId",
            json!(NOBODYS),
            "documents[0].planItemId",
            "no item of that plan",
        ),
        (
            "/documents/0/planItemId",
            json!("6fb22b26-5b31-4270-91cf-a3445f5c6a9a"),
            "documents[0].planItemId",
            "has no checkout",
        ),
        (
            "/documents/1/planItemId",
            json!(GROWTH),
            "documents[1].planItemId",
            "a document already",
        ),
        (
            "/documents/0/currency",
            json!("EUR"),
            "documents[0].currency",
            "not the item's currency",
        ),
        (
            "/documents/0/checkoutUrl",
            json!("/checkout"),
            "documents[0].checkoutUrl",
            "no absolute https:",
        ),
        (
            "/documents/0/trialEndsAt",
            json!("soon"),
            "documents[0].trialEndsAt",
            "no moment",
        ),
        (
            "/documents/0/firstChargeAt",
            json!("2026-12-06T00:00:00+01:00[Europe/Copenhagen]"),
            "documents[0].firstChargeAt",
            "no moment",
        ),
        (
            "/documents/0/cadence",
            json!({ "unit": "month", "count": 0 }),
            "documents[0].cadence.count",
            "1 or more",
        ),
        (
            "/documents/2/quantity/value",
            json!(51),
            "documents[2].quantity",
            "from min to max",
        ),
        (
            "/documents/2/quantity/min",
            json!(6),
            "documents[2].quantity",
            "from min to max",
        ),
        (
            "/documents/0/vat/0/note",
            json!("none"),
            "documents[0].vat[0].note",
            "unknown variant",
        ),
    ]);
}
