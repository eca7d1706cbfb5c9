//! The quantity of a card: on its row, or in its warehouses, of which the settings take the sum, the largest or one.

use super::path::follow;
use super::reader::Reader;
use crate::kros::answer::any_text;
use crate::text::StockMsg;
use rust_decimal::Decimal;
use serde_json::Value;

/// What one warehouse has; two rows with one code are one warehouse.
#[derive(Debug, Default)]
struct Warehouse {
    code: String,
    on_hand: Option<Decimal>,
    free: Option<Decimal>,
}

/// What a row says about a quantity.
struct Told {
    row: Option<Decimal>,
    /// Code and quantity of each warehouse; `None`: the row has no list of them, or none has a quantity.
    warehouses: Option<Vec<(String, Decimal)>>,
}

impl Reader<'_> {
    /// The quantity to sell from, and the one on hand where the former is the free one. `None`: not known; a card in no
    /// warehouse at all has nothing.
    pub(super) fn quantity(&self, row: &Value) -> Result<(Option<Decimal>, Option<Decimal>), StockMsg> {
        let warehouses = self.warehouses(row)?;
        let list = |pick: fn(&Warehouse) -> Option<Decimal>| {
            let list = warehouses.as_ref()?;
            let known: Vec<_> = list.iter().filter_map(|one| Some((one.code.clone(), pick(one)?))).collect();
            (list.is_empty() || !known.is_empty()).then_some(known)
        };
        let on_hand = Told { row: self.amount(row, "quantity")?, warehouses: list(|one| one.on_hand) };
        let on_hand = self.chosen(on_hand);
        if !self.settings.free {
            return Ok((on_hand, None));
        }
        // A warehouse that does not tell what is free in it counts with all that it has.
        let is_told = warehouses.iter().flatten().any(|one| one.free.is_some());
        let free = list(|one| one.free.or(one.on_hand)).filter(|_| is_told);
        // What is free of all warehouses together says nothing of the fullest one.
        let is_of_row = self.settings.warehouse != "max" || warehouses.iter().flatten().next().is_none();
        let of_row = if is_of_row { self.amount(row, "free")? } else { None };
        match self.chosen(Told { row: of_row, warehouses: free }) {
            Some(free) => Ok((Some(free), on_hand)),
            None => Ok((on_hand, None)),
        }
    }

    fn chosen(&self, told: Told) -> Option<Decimal> {
        let Told { row, warehouses } = told;
        let sum = |list: &[(String, Decimal)]| list.iter().map(|(_, quantity)| *quantity).sum::<Decimal>();
        let quantity = match self.settings.warehouse.as_str() {
            "sum" | "" => row.or_else(|| warehouses.as_deref().map(sum)),
            "max" => {
                let largest = warehouses.as_ref().and_then(|list| list.iter().map(|(_, q)| *q).max());
                largest.or(row).or(warehouses.map(|_| Decimal::ZERO))
            }
            // A card that is in no warehouse of this name has nothing there; a row without warehouses says nothing.
            code => warehouses.map(|list| {
                list.into_iter().filter(|(of, _)| of == code).map(|(_, quantity)| quantity).sum()
            }),
        };
        quantity.map(|q| if self.settings.whole { q.floor() } else { q }).map(|q| q.normalize())
    }

    /// A quantity on the row; through a list, what its elements have together.
    fn amount(&self, row: &Value, property: &str) -> Result<Option<Decimal>, StockMsg> {
        let Some(own) = self.own(property) else { return self.number(row, property) };
        let found = follow(row, own);
        if !found.through_list {
            return self.number(row, property);
        }
        let mut sum = (found.elements == 0).then_some(Decimal::ZERO);
        for value in found.values {
            if let Some(quantity) = self.parsed(value, property)? {
                sum = sum.unwrap_or_default().checked_add(quantity);
            }
        }
        Ok(sum)
    }

    /// The warehouses of a row; `None`: it has no list of them.
    fn warehouses(&self, row: &Value) -> Result<Option<Vec<Warehouse>>, StockMsg> {
        let lists: Vec<&Value> = match self.own("warehouses") {
            Some(own) => follow(row, own).values,
            None => vec![self.profile.field(row, "card_warehouses")],
        };
        let lists: Vec<&Vec<Value>> = lists.into_iter().filter_map(Value::as_array).collect();
        if lists.is_empty() {
            return Ok(None);
        }
        let mut read: Vec<Warehouse> = Vec::new();
        for warehouse in lists.into_iter().flatten() {
            let code = any_text(self.of_warehouse(row, warehouse, "warehouse_code"));
            let number = |property| self.parsed(self.of_warehouse(row, warehouse, property), "quantity");
            let (on_hand, free) = (number("warehouse_quantity")?, number("warehouse_free")?);
            match read.iter_mut().find(|one| one.code == code) {
                Some(same) => {
                    same.on_hand = both(same.on_hand, on_hand);
                    same.free = both(same.free, free);
                }
                None => read.push(Warehouse { code, on_hand, free }),
            }
        }
        Ok(Some(read))
    }

    /// Value of a property of one warehouse. A merchant may name it with the list's name before it, or without.
    fn of_warehouse<'v>(&self, row: &Value, warehouse: &'v Value, property: &str) -> &'v Value {
        static NOTHING: Value = Value::Null;
        let Some(own) = self.own(property) else {
            return self.profile.field(warehouse, &format!("card_{property}"));
        };
        let list = self.source(row, "warehouses").unwrap_or_default() + ".";
        let inner = own
            .get(list.len()..)
            .filter(|_| own.get(..list.len()).is_some_and(|head| head.eq_ignore_ascii_case(&list)));
        let mut values = follow(warehouse, own).values.into_iter();
        values.next().or_else(|| follow(warehouse, inner?).values.into_iter().next()).unwrap_or(&NOTHING)
    }

    /// Name of a warehouse's property that is read as `property`, and its values in all warehouses.
    pub(super) fn in_warehouses(&self, row: &Value, property: &str) -> Option<(String, Vec<Value>)> {
        let list = self.source(row, "warehouses")?;
        let name = match self.own(property) {
            Some(own) => own.to_string(),
            None => {
                let aliases = self.profile.value(&format!("aliases.card_{property}")).as_array();
                let mut names = aliases.into_iter().flatten().filter_map(Value::as_str);
                let name = names.find(|name| !follow(row, &format!("{list}.{name}")).values.is_empty())?;
                format!("{list}.{name}")
            }
        };
        let lists = follow(row, &list).values;
        let warehouses = lists.into_iter().filter_map(Value::as_array).flatten();
        let values: Vec<Value> =
            warehouses.map(|warehouse| self.of_warehouse(row, warehouse, property).clone()).collect();
        values.iter().any(|value| !value.is_null()).then_some((name, values))
    }
}

fn both(one: Option<Decimal>, other: Option<Decimal>) -> Option<Decimal> {
    match (one, other) {
        (Some(one), Some(other)) => one.checked_add(other),
        (one, other) => one.or(other),
    }
}
