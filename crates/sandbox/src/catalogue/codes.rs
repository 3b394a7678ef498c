//! The code lists: ISO 3166-1 alpha-2 countries and ISO 4217 currencies.

/// Whether the text is an officially assigned ISO 3166-1 alpha-2 code, in capitals.
pub(crate) fn is_country(text: &str) -> bool {
    has(COUNTRIES, text, 2)
}

/// Whether the text is an active ISO 4217 code of money, in capitals.
pub(crate) fn is_currency(text: &str) -> bool {
    has(CURRENCIES, text, 3)
}

fn has(list: &str, text: &str, length: usize) -> bool {
    text.len() == length && list.split_ascii_whitespace().any(|code| code == text)
}

const COUNTRIES: &str = "\
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS \
BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE \
EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM \
HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC \
LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA \
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW \
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO \
TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

const CURRENCIES: &str = "\
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD \
CDF CHF CLF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP \
GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD \
KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN \
NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP \
SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UYW UZS VED \
VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_well_formed_and_without_repeats() {
        for (list, length) in [(COUNTRIES, 2), (CURRENCIES, 3)] {
            let codes: Vec<_> = list.split_ascii_whitespace().collect();
            let well_formed = |code: &&str| {
                code.len() == length && code.bytes().all(|it| it.is_ascii_uppercase())
            };
            assert!(codes.iter().all(well_formed));
            assert!(codes.is_sorted_by(|one, next| one < next));
        }
        assert_eq!(COUNTRIES.split_ascii_whitespace().count(), 249);
    }

    #[test]
    fn codes_are_known_in_capitals_only() {
        for (country, known) in [
            ("DK", true),
            ("dk", false),
            ("XX", false),
            ("D", false),
            ("A E", false),
        ] {
            assert_eq!(is_country(country), known, "{country}");
        }
        for (currency, known) in [
            ("DKK", true),
            ("dkk", false),
            ("XXX", false),
            ("DKK EUR", false),
        ] {
            assert_eq!(is_currency(currency), known, "{currency}");
        }
    }
}
