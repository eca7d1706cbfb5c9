//! A property of a row by its name, where dots lead into nested ones: `price.amount`, `warehouses.quantityOnHand`.

use serde_json::Value;

/// What a name leads to.
#[derive(Debug, Default)]
pub struct Found<'v> {
    /// Values of the property, null ones too; several where the way leads through a list.
    pub values: Vec<&'v Value>,
    /// The way leads through a list, of which each element may have the property.
    pub through_list: bool,
    /// Elements of the lists on the way.
    pub elements: usize,
}

/// Follows a name, without regard to case. A property whose own name has a dot comes first.
pub fn follow<'v>(row: &'v Value, name: &str) -> Found<'v> {
    let mut found = Found::default();
    walk(row, name, &mut found);
    found
}

fn walk<'v>(row: &'v Value, name: &str, found: &mut Found<'v>) {
    if let Some(value) = property(row, name) {
        found.values.push(value);
        return;
    }
    let Some((head, rest)) = name.split_once('.') else { return };
    match property(row, head) {
        Some(Value::Array(list)) => {
            found.through_list = true;
            found.elements += list.len();
            list.iter().for_each(|element| walk(element, rest, found));
        }
        Some(inner) => walk(inner, rest, found),
        None => {}
    }
}

fn property<'v>(row: &'v Value, name: &str) -> Option<&'v Value> {
    let map = row.as_object()?;
    map.get(name).or_else(|| map.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, v)| v))
}

/// Names of a row's properties, those of nested objects and of the elements of lists after a dot.
pub fn names(row: &Value) -> Vec<String> {
    let mut names = Vec::new();
    for (name, value) in row.as_object().into_iter().flatten() {
        names.push(name.clone());
        let inner = value.as_array().into_iter().flatten().chain(Some(value)).filter_map(Value::as_object);
        for key in inner.flat_map(|map| map.keys()) {
            let nested = format!("{name}.{key}");
            if !names.contains(&nested) {
                names.push(nested);
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn at(row: &Value, name: &str) -> (Vec<Value>, bool, usize) {
        let found = follow(row, name);
        (found.values.into_iter().cloned().collect(), found.through_list, found.elements)
    }

    #[test]
    fn dots_lead_into_objects_and_through_lists() {
        let row = json!({
            "price": {"amount": 10}, "a.b": 1, "a": {"b": 2}, "none": [],
            "Warehouses": [{"quantityOnHand": 5}, {"code": "PR"}, "text", {"quantityonhand": 5, "inner": {"x": 1}}]
        });
        assert_eq!(at(&row, "price.amount"), (vec![json!(10)], false, 0));
        assert_eq!(at(&row, "a.b"), (vec![json!(1)], false, 0), "its own name comes first");
        assert_eq!(at(&row, "warehouses.quantityOnHand"), (vec![json!(5), json!(5)], true, 4));
        assert_eq!(at(&row, "warehouses.inner.x"), (vec![json!(1)], true, 4));
        assert_eq!(at(&row, "none.x"), (vec![], true, 0));
        for nowhere in ["price.vat", "price.amount.x", "", ".", "x.", "no"] {
            assert_eq!(at(&row, nowhere), (vec![], false, 0), "{nowhere}");
        }
        assert_eq!(at(&json!("text"), "price"), (vec![], false, 0));
    }

    #[test]
    fn names_of_nested_properties_follow_those_of_the_row() {
        let row = json!({"code": "A", "price": {"net": 1}, "warehouses": [{"code": "H"}, {"code": "P", "free": 1}]});
        let expected = ["code", "price", "price.net", "warehouses", "warehouses.code", "warehouses.free"];
        assert_eq!(names(&row), expected);
        assert!(names(&json!(7)).is_empty());
    }
}
