//! Whatever is edited, between runs and while they run, and whenever a worker dies: an import of changes leaves nothing
//! for a full import to do.

use crate::kros::MemoryKros;
use crate::world::World;
use proptest::prelude::*;
use serde_json::json;

#[derive(Debug, Clone)]
enum Edit {
    /// Another price, stock or name of a card; a new one where there is none.
    Card(u64, u8),
    /// Another code, perhaps one that another card has.
    Code(u64, u64),
    /// A card goes.
    Remove(u64),
    /// A card becomes unreadable.
    Spoil(u64),
}

#[derive(Debug, Clone)]
enum Step {
    Kros(Edit),
    /// Somebody edits a product.
    Shop(u64, u8),
    Wait(i64),
    /// An import with edits before its answers, and a worker that dies.
    Import {
        full: bool,
        meanwhile: Vec<Edit>,
        dies: Option<(u64, bool)>,
    },
}

fn edits() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (1..260u64, any::<u8>()).prop_map(|(id, n)| Edit::Card(id, n)),
        1 => (1..260u64, 1..260u64).prop_map(|(id, code)| Edit::Code(id, code)),
        1 => (1..260u64).prop_map(Edit::Remove),
        1 => (1..260u64).prop_map(Edit::Spoil),
    ]
}

fn steps() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => edits().prop_map(Step::Kros),
        2 => (1..260u64, any::<u8>()).prop_map(|(id, n)| Step::Shop(id, n)),
        1 => (1..20_000i64).prop_map(Step::Wait),
        3 => (any::<bool>(), prop::collection::vec(edits(), 0..4), prop::option::of((1..25u64, any::<bool>())))
            .prop_map(|(full, meanwhile, dies)| Step::Import { full, meanwhile, dies }),
    ]
}

fn apply(kros: &mut MemoryKros, edit: &Edit) {
    match edit {
        Edit::Card(id, n) => {
            let mut row = kros.row(*id).unwrap_or_else(|| {
                json!({"id": id, "itemCode": format!("C-{id}"), "name": "New", "priceInclVat": 5, "stockQuantity": 1})
            });
            match n % 3 {
                0 => row["priceInclVat"] = json!(u32::from(*n) + 1),
                1 => row["stockQuantity"] = json!(n),
                _ => row["name"] = json!(format!("Name {n}")),
            }
            kros.put(row);
        }
        Edit::Code(id, code) => {
            if let Some(mut row) = kros.row(*id) {
                row["itemCode"] = json!(format!("C-{code}"));
                kros.put(row);
            }
        }
        Edit::Remove(id) => kros.remove(*id),
        Edit::Spoil(id) => {
            if let Some(mut row) = kros.row(*id) {
                row["stockQuantity"] = json!("?");
                kros.put(row);
            }
        }
    }
}

fn products(world: &World) -> Vec<String> {
    world.shop.borrow().products.values().map(|product| format!("{product:?}")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn an_import_of_changes_ends_where_a_full_import_ends(
        steps in prop::collection::vec(steps(), 1..25),
        skew in -3600..7200i64,
        newest_first in any::<bool>(),
    ) {
        let world = World::new();
        world.kros.borrow_mut().skew = skew;
        world.kros.borrow_mut().newest_first = newest_first;
        (1..=230).for_each(|id| world.card(id, |_| {}));
        world.import("all");
        for step in &steps {
            world.wait(7);
            match step {
                Step::Kros(edit) => apply(&mut world.kros.borrow_mut(), edit),
                Step::Shop(id, n) => {
                    let field = ["price", "stock", "name"][usize::from(*n) % 3];
                    world.shop.borrow_mut().edit(&format!("C-{id}"), field, &n.to_string());
                }
                Step::Wait(seconds) => world.wait(*seconds),
                Step::Import { full, meanwhile, dies } => {
                    for edit in meanwhile.clone() {
                        world.kros.borrow_mut().edits.push(Box::new(move |kros| apply(kros, &edit)));
                    }
                    world.shop.borrow_mut().dies_at = *dies;
                    world.import(if *full { "all" } else { "changed" });
                    world.shop.borrow_mut().dies_at = None;
                    let rest = std::mem::take(&mut world.kros.borrow_mut().edits);
                    for edit in rest {
                        edit(&mut world.kros.borrow_mut());
                    }
                }
            }
        }
        world.wait(7);
        world.import("changed");
        let after_changes = products(&world);
        world.import("all");
        prop_assert_eq!(after_changes, products(&world));
    }
}
