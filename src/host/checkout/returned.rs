//! Hears from the portal's return page that a buyer has come back from a checkout.

use contract::protocol::Returned;
use web_sys::{BroadcastChannel, MessageEvent, Window};

use crate::host::{Listener, message};

/// The channel's name on the portal's origin.
const CHANNEL: &str = "ledgerbee:checkout";

/// A running watch.
#[must_use = "nothing is heard any more when this is dropped"]
pub(crate) struct ReturnWatch {
    channel: Option<BroadcastChannel>,
    _listeners: Vec<Listener>,
}

impl ReturnWatch {
    /// Calls `on` with what a return page of this origin tells. It comes over a channel, and to
    /// the window that opened the tab: browsers keep a third party's channels apart.
    pub(crate) fn new(window: &Window, on: impl Fn(Returned) + Clone + 'static) -> Self {
        let own = window.origin();
        let tell = on.clone();
        let posted = Listener::new(window.as_ref(), "message", move |event: MessageEvent| {
            if event.origin() == own {
                hear(&event, &tell);
            }
        });
        let mut listeners = vec![posted];
        let channel = BroadcastChannel::new(CHANNEL).ok();
        if let Some(channel) = &channel {
            let told = move |event: MessageEvent| hear(&event, &on);
            listeners.push(Listener::new(channel.as_ref(), "message", told));
        }
        Self {
            channel,
            _listeners: listeners,
        }
    }
}

impl Drop for ReturnWatch {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

fn hear(event: &MessageEvent, on: &impl Fn(Returned)) {
    let told = message::data(event).and_then(contract::read::<Returned>);
    if let Some(told) = told {
        on(told);
    }
}
