//! Puts a few things in order. The standard library's sort is for many, and half a kilobyte of wasm
//! for each kind of thing.

/// Orders by a key; what is alike stays as it was.
pub(crate) fn by<T, K: PartialOrd>(items: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..items.len() {
        let (sorted, _) = items.split_at_mut(end + 1);
        for at in (1..=end).rev() {
            match sorted.get(at - 1..=at) {
                Some([one, next]) if key(one) > key(next) => sorted.swap(at - 1, at),
                _ => break,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_orders_as_the_standard_library_does(items in vec((0_u8..9, any::<u8>()), 0..40)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            super::by(&mut ours, |it| it.0);
            theirs.sort_by_key(|it| it.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
