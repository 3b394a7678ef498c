//! Which values a catalogue file may have, and which are refused.

use super::*;

fn check<T: TryFrom<String>>(good: &[&str], bad: &[&str]) {
    for text in good {
        assert!(
            T::try_from((*text).to_owned()).is_ok(),
            "{text:?} should be taken"
        );
    }
    for text in bad {
        assert!(
            T::try_from((*text).to_owned()).is_err(),
            "{text:?} should be refused"
        );
    }
}

#[test]
fn each_word_is_taken_or_refused() {
    check::<Uuid>(
        &[
            "550e8400-e29b-41d4-a716-446655440100",
            "550E8400-E29B-41D4-A716-446655440100",
        ],
        &[
            "",
            "plan-1",
            "550e8400e29b41d4a716446655440100",
            "550e8400-e29b-41d4-a716-44665544010g",
        ],
    );
    check::<Country>(&["DK", "DE", "GL"], &["", "dk", "DKK", "XX", "UK"]);
    check::<Currency>(&["DKK", "EUR", "JPY"], &["", "dkk", "DKKK", "KR.", "XYZ"]);
    check::<Decimal>(
        &["0", "49", "49.00", "0.0025"],
        &["", "4,9", ".5", "5.", "-1", "1e3", "49.0.0"],
    );
    check::<Percent>(
        &["0", "25", "25.5", "100", "100.00", "0099.9"],
        &[
            "",
            "100.1",
            "100.00000000000000000001",
            "101",
            "1000",
            "25 %",
            "-1",
            "25,5",
        ],
    );
    check::<Slug>(
        &["a", "key-accounts", "2"],
        &["", "-a", "Key", "nøgle", "a b", "a/b"],
    );
    check::<Vanity>(
        &["business", "plan"],
        &["plans", "checkout", "return", "assets", "", "A"],
    );
    check::<Link>(
        &[
            "https://acme.example/x",
            "/kontakt",
            "mailto:salg@acme.example",
            "tel:+4570123456",
        ],
        &[
            "",
            "http://acme.example",
            "javascript:alert(1)",
            "//evil.example",
            "kontakt",
        ],
    );
    check::<WebAddress>(
        &["https://acme.example/vilkaar"],
        &["/vilkaar", "mailto:a@b.dk", "http://a.dk"],
    );
    check::<WebOrigin>(
        &[
            "https://shop.example",
            "https://shop.example:8443",
            "http://localhost:8081",
            "http://127.0.0.1",
        ],
        &[
            "",
            "*",
            "null",
            "shop.example",
            "http://shop.example",
            "https://shop.example/",
            "https://",
            "https://a:b",
            "https://shop.example:443",
            "http://localhost:80",
            "https://shop.example:+80",
            "https://shop.example:080",
            "https://a..b",
            "https://-a.b",
        ],
    );
    check::<Email>(&["ida@nordlys.example"], &["", "not an email", "a@b"]);
    check::<Secret>(
        &["acme_partner_0123456789"],
        &["", "short", "with a space in it, long"],
    );
    check::<Moment>(
        &[
            "2026-12-06T00:00:00.000Z",
            "2026-12-06T00:00:00Z",
            "2026-12-06T01:00:00.5+01:00",
        ],
        &[
            "",
            "2026-12-06",
            "tomorrow",
            "2026-12-06 00+01",
            "2026-12-06T00:00Z",
            "2026-12-06T00:00:00",
            "2026-12-06T00:00:00.Z",
            "2026-12-06T00:00:00,5Z",
            "2026-12-06T00:00:00+01",
            "2026-12-06T00:00:00+01:00[Europe/Copenhagen]",
            "2026-02-30T00:00:00Z",
            "20261206T000000Z",
        ],
    );
}

#[test]
fn a_refused_key_is_not_repeated() {
    let refusal = Secret::try_from("hunter2".to_owned()).err();
    assert!(refusal.is_some_and(|reason| !reason.contains("hunter2")));
}

#[test]
fn a_trial_lasts_a_year_at_most() {
    for (days, fits) in [(0, true), (14, true), (365, true), (366, false)] {
        assert_eq!(TrialDays::try_from(days).is_ok(), fits, "{days}");
    }
}
