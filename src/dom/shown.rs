//! Where a built element meets the framework: a view that is there already.

use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use send_wrapper::SendWrapper;
use web_sys::{Element, Node};

use super::{El, Scope};

/// An element as a view. It is built when it is made; its live parts change by themselves, for
/// as long as the view stands.
pub(crate) struct Shown(SendWrapper<(Scope, El)>);

impl Shown {
    /// The view of what `build` puts together.
    pub(crate) fn of(build: impl FnOnce() -> El) -> Self {
        Self(SendWrapper::new(Scope::of(build)))
    }

    fn element(&self) -> &Element {
        &self.0.1.0
    }
}

impl Render for Shown {
    type State = Self;

    fn build(self) -> Self {
        self
    }

    fn rebuild(self, state: &mut Self) {
        // An element that has left the page already cannot be replaced, and need not be.
        let _ = state.element().replace_with_with_node_1(self.element());
        *state = self;
    }
}

impl Mountable for Shown {
    fn unmount(&mut self) {
        self.element().remove();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        // The marker is a child of the parent, as the framework promises.
        let _ = parent.insert_before(self.element(), marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.element().parent_element();
        if let Some(parent) = &parent {
            child.mount(parent, Some(self.element()));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.element().clone()]
    }
}

impl AddAnyAttr for Shown {
    type Output<New: Attribute> = Self;

    fn add_any_attr<New: Attribute>(self, _: New) -> Self {
        self
    }
}

/// The widget is rendered in the browser alone: there is no text of it, and nothing to take over.
impl RenderHtml for Shown {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Self {
        self
    }

    fn into_owned(self) -> Self {
        self
    }
}
