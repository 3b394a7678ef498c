//! The list of what was asked of the API, for tests to look at. It never holds a token.

use std::collections::VecDeque;
use std::sync::Mutex;

use serde::Serialize;

use crate::locks::locked;

/// How many requests are remembered.
const KEPT: usize = 1000;

/// One request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// The method.
    pub method: String,
    /// The path without its query. A part that looks like a token is left out.
    pub path: String,
    /// The answer's status; `None` while there is no answer, and when the connection was dropped.
    pub status: Option<u16>,
    /// When it arrived, ISO 8601.
    pub time: String,
    /// Whether it came with a Bearer token.
    pub token_present: bool,
}

/// The last requests in the order in which they arrived.
#[derive(Default)]
pub struct Requests(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    first: u64,
    seen: VecDeque<Seen>,
}

/// Names one remembered request.
#[derive(Clone, Copy, Debug)]
pub struct SeenId(u64);

impl Requests {
    /// Remembers a request that has arrived.
    pub fn arrived(&self, seen: Seen) -> SeenId {
        let mut kept = locked(&self.0);
        if kept.seen.len() == KEPT {
            kept.seen.pop_front();
            kept.first += 1;
        }
        kept.seen.push_back(Seen {
            path: without_tokens(&seen.path),
            ..seen
        });
        SeenId(kept.first + kept.seen.len() as u64 - 1)
    }

    /// Notes the answer of a request, unless it was forgotten meanwhile.
    pub fn answered(&self, id: SeenId, status: u16) {
        let mut kept = locked(&self.0);
        let index =
            id.0.checked_sub(kept.first)
                .and_then(|it| usize::try_from(it).ok());
        if let Some(seen) = index.and_then(|it| kept.seen.get_mut(it)) {
            seen.status = Some(status);
        }
    }

    /// What is remembered, oldest first.
    #[must_use]
    pub fn list(&self) -> Vec<Seen> {
        locked(&self.0).seen.iter().cloned().collect()
    }

    /// Forgets everything.
    pub fn clear(&self) {
        let mut kept = locked(&self.0);
        kept.first += kept.seen.len() as u64;
        kept.seen.clear();
    }
}

/// A client that wrongly puts its token into the path must not make the list a place to find it.
fn without_tokens(path: &str) -> String {
    let shown = |part: &str| {
        let like_a_token = part.len() == 43
            && part
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_');
        if like_a_token {
            "(left out)".to_owned()
        } else {
            part.to_owned()
        }
    };
    path.split('/').map(shown).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(path: &str) -> Seen {
        Seen {
            method: "GET".into(),
            path: path.into(),
            status: None,
            time: "1970-01-01T00:00:00.000Z".into(),
            token_present: false,
        }
    }

    #[test]
    fn answers_find_their_requests_whatever_was_forgotten() {
        let requests = Requests::default();
        let early = requests.arrived(seen("/early"));
        requests.clear();
        let late = requests.arrived(seen("/late"));
        requests.answered(early, 500);
        requests.answered(late, 200);
        let list = requests.list();
        assert_eq!(
            list.iter().map(|it| it.status).collect::<Vec<_>>(),
            [Some(200)]
        );
    }

    #[test]
    fn only_the_last_requests_are_kept() {
        let requests = Requests::default();
        let ids: Vec<_> = (0..=KEPT)
            .map(|it| requests.arrived(seen(&format!("/{it}"))))
            .collect();
        ids.iter().for_each(|id| requests.answered(*id, 204));
        let list = requests.list();
        assert_eq!(list.len(), KEPT);
        assert_eq!(list.first().map(|it| it.path.as_str()), Some("/1"));
        assert!(list.iter().all(|it| it.status == Some(204)));
    }

    #[test]
    fn what_looks_like_a_token_is_left_out() {
        let token = "Yk3pQ9sV2nR7tW1xZ4cB8mL6dF0aH5jE2gN9uK3pQ7s";
        let requests = Requests::default();
        requests.arrived(seen(&format!("/api/v1/{token}/x")));
        let paths: Vec<_> = requests.list().into_iter().map(|it| it.path).collect();
        assert_eq!(paths, ["/api/v1/(left out)/x"]);
    }
}
