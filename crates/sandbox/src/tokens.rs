//! The catalog tokens: minted from the system's randomness, kept as hashes alone.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use crate::catalogue::Traits;
use crate::locks::locked;

/// What a token allows: reading these plans, as this buyer, until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The customer whom the plans were resolved for; `None` for a buyer known by hints alone.
    pub customer: Option<String>,
    /// What is known of the buyer, from the customer or from the hints.
    pub buyer: Traits,
    /// The person behind the customer, for a login handoff.
    pub buyer_email: Option<String>,
    /// The ids of the plans that were returned with the token.
    pub plans: HashSet<String>,
    /// From when on the token is refused.
    pub expires_at: Timestamp,
}

/// A fresh token. It has no `Debug`: the text is a secret.
pub struct Minted {
    /// 43 characters of base64url: 32 random bytes.
    pub token: String,
    /// When it ends, in whole milliseconds, as the wire writes it.
    pub expires_at: Timestamp,
}

/// Why a token opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenRefused {
    /// No such token was minted, or it ended so long ago that it is forgotten.
    Unknown,
    /// It has ended.
    Expired,
}

/// How long an ended token is told from one that never was: a frame that wakes up after its
/// token has ended hears `expired`, whoever else has resolved meanwhile.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(1);

/// Every token that may still be alive, and those that were until a short while ago.
#[derive(Default)]
pub struct Tokens(Mutex<HashMap<[u8; 32], Grant>>);

impl Tokens {
    /// Mints a token and forgets those that ended more than [`REMEMBERED`] ago.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn mint(&self, grant: Grant, now: Timestamp) -> Result<Minted, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        let token = URL_SAFE_NO_PAD.encode(bytes);
        let expires_at = grant.expires_at;
        let mut grants = locked(&self.0);
        grants.retain(|_, kept| {
            let forgotten = kept.expires_at.checked_add(REMEMBERED);
            forgotten.is_ok_and(|end| now < end)
        });
        grants.insert(hash(&token), grant);
        Ok(Minted { token, expires_at })
    }

    /// What a token allows now.
    ///
    /// # Errors
    /// [`TokenRefused`] for a token that is unknown or has ended.
    pub fn open(&self, token: &str, now: Timestamp) -> Result<Grant, TokenRefused> {
        let grant = locked(&self.0)
            .get(&hash(token))
            .cloned()
            .ok_or(TokenRefused::Unknown)?;
        if now < grant.expires_at {
            Ok(grant)
        } else {
            Err(TokenRefused::Expired)
        }
    }

    /// Ends every living token now and says how many those were.
    pub fn expire_all(&self, now: Timestamp) -> usize {
        let mut grants = locked(&self.0);
        let living = grants.values_mut().filter(|grant| now < grant.expires_at);
        living.map(|grant| grant.expires_at = now).count()
    }

    /// How many tokens are kept, ended ones included.
    #[must_use]
    pub fn kept(&self) -> usize {
        locked(&self.0).len()
    }
}

/// The end of a token that lives for `ttl`, cut to the milliseconds that the wire can say.
#[must_use]
pub fn end_of_life(now: Timestamp, ttl: Duration) -> Timestamp {
    let ttl = i64::try_from(ttl.as_millis()).unwrap_or(i64::MAX);
    let end = now.as_millisecond().saturating_add(ttl);
    Timestamp::from_millisecond(end).unwrap_or(Timestamp::MAX)
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    fn grant(expires_at: Timestamp) -> Grant {
        Grant {
            customer: None,
            buyer: Traits::default(),
            buyer_email: None,
            plans: HashSet::new(),
            expires_at,
        }
    }

    #[test]
    fn a_token_is_43_characters_of_base64url_and_never_the_same() {
        let tokens = Tokens::default();
        let mut seen = HashSet::new();
        for _ in 0..64 {
            let token = tokens.mint(grant(at(10)), at(0)).unwrap().token;
            assert_eq!(token.len(), 43);
            assert!(
                token
                    .bytes()
                    .all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_')
            );
            assert!(seen.insert(token));
        }
    }

    #[test]
    fn a_token_opens_until_its_end_and_not_at_it() {
        let tokens = Tokens::default();
        let token = tokens.mint(grant(at(900)), at(0)).unwrap().token;
        for (now, opens) in [
            (0, Ok(())),
            (899, Ok(())),
            (900, Err(TokenRefused::Expired)),
        ] {
            assert_eq!(tokens.open(&token, at(now)).map(drop), opens, "{now}");
        }
        for stranger in ["", "x", &token[1..]] {
            assert_eq!(
                tokens.open(stranger, at(0)).map(drop),
                Err(TokenRefused::Unknown)
            );
        }
    }

    #[test]
    fn ended_tokens_are_swept_an_hour_later_when_the_next_is_minted() {
        let tokens = Tokens::default();
        let first = tokens.mint(grant(at(10)), at(0)).unwrap().token;
        for (now, kept, refused) in [
            (5, 2, None),
            (10, 3, Some(TokenRefused::Expired)),
            (3_609, 4, Some(TokenRefused::Expired)),
            (3_610, 4, Some(TokenRefused::Unknown)),
        ] {
            tokens.mint(grant(at(9_000)), at(now)).unwrap();
            assert_eq!(tokens.kept(), kept, "{now}");
            assert_eq!(tokens.open(&first, at(now)).err(), refused, "{now}");
        }
    }

    #[test]
    fn all_living_tokens_can_be_ended_at_once() {
        let tokens = Tokens::default();
        tokens.mint(grant(at(5)), at(0)).unwrap();
        let token = tokens.mint(grant(at(50)), at(0)).unwrap().token;
        assert_eq!(tokens.expire_all(at(7)), 1);
        assert_eq!(
            tokens.open(&token, at(7)).map(drop),
            Err(TokenRefused::Expired)
        );
        assert_eq!(tokens.expire_all(at(8)), 0);
    }

    #[test]
    fn an_end_is_cut_to_milliseconds() {
        let now = Timestamp::from_nanosecond(1_500_999).unwrap();
        assert_eq!(
            end_of_life(now, Duration::from_secs(2)).as_nanosecond(),
            2_001_000_000
        );
        assert_eq!(end_of_life(now, Duration::MAX), Timestamp::MAX);
    }
}
