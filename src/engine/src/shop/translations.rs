//! Products that are translations of each other: one article, once in each language of the shop (WPML, Polylang).

use super::product::{Field, Product};
use crate::money::decimal::{lenient_bool, lenient_id, lenient_text};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What the shop knows of the language of a product.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Translation {
    /// The product.
    #[serde(deserialize_with = "lenient_id")]
    pub product_id: u64,
    /// The same for all translations of a product; empty: not known.
    #[serde(deserialize_with = "lenient_text")]
    pub group: String,
    /// Its language; empty: not known.
    #[serde(deserialize_with = "lenient_text")]
    pub language: String,
    /// That is the shop's default language, in which cards are written.
    #[serde(deserialize_with = "lenient_bool")]
    pub is_default: bool,
}

/// The products of which a language is known.
#[derive(Debug, Clone, Default)]
pub struct Translations(BTreeMap<u64, Translation>);

impl Translations {
    /// Of what the shop said.
    pub fn new(list: Vec<Translation>) -> Self {
        Translations(list.into_iter().map(|one| (one.product_id, one)).collect())
    }

    /// Whether these products, which have one SKU, are one article: of one group, or each in a language of its own.
    pub fn are_one(&self, ids: &[u64]) -> bool {
        let Some(all) = ids.iter().map(|id| self.0.get(id)).collect::<Option<Vec<_>>>() else {
            return false;
        };
        let languages: BTreeSet<&str> =
            all.iter().map(|one| one.language.as_str()).filter(|language| !language.is_empty()).collect();
        let is_group = all.iter().all(|one| !one.group.is_empty() && one.group == all[0].group);
        is_group || languages.len() == all.len()
    }

    /// Whether the product is in the shop's default language.
    pub fn is_default(&self, id: u64) -> bool {
        self.0.get(&id).is_some_and(|one| one.is_default)
    }

    /// Of products that are one article, the one a card is linked to; `None`: they are not one.
    pub fn first(&self, ids: &[u64]) -> Option<u64> {
        let default = ids.iter().copied().find(|id| self.is_default(*id));
        default.or_else(|| ids.iter().copied().min()).filter(|_| self.are_one(ids))
    }

    /// The other translations of a product: they have its SKU, and no card of their own.
    pub fn of(&self, product: &Product, products: &BTreeMap<u64, Product>) -> Vec<u64> {
        let sku = product.value(Field::Sku);
        if sku.is_empty() || !self.0.contains_key(&product.id) {
            return Vec::new();
        }
        let is_other = |other: &&Product| {
            let is_free = other.card_id.is_empty() || other.card_gone || other.card_id == product.card_id;
            other.id != product.id && other.status != "trash" && other.value(Field::Sku) == sku && is_free
        };
        let others: Vec<u64> = products
            .values()
            .filter(is_other)
            .map(|other| other.id)
            .filter(|id| self.are_one(&[product.id, *id]))
            .collect();
        let all: Vec<u64> = others.iter().copied().chain([product.id]).collect();
        if self.are_one(&all) { others } else { Vec::new() }
    }

    /// What is sold of one translation is sold of all: each gets the sales of the others.
    pub fn share_sales(&self, products: &mut BTreeMap<u64, Product>) {
        if self.0.is_empty() {
            return;
        }
        let shared: Vec<(u64, Vec<_>)> = products
            .values()
            .map(|product| {
                let others = self.of(product, products);
                (product.id, others.iter().flat_map(|id| products[id].sales.clone()).collect())
            })
            .collect();
        for (id, sales) in shared {
            let Some(product) = products.get_mut(&id) else { continue };
            for sale in sales {
                match product.sales.iter_mut().find(|own| own.order_id == sale.order_id) {
                    Some(own) => own.pieces += sale.pieces,
                    None => product.sales.push(sale),
                }
            }
        }
    }
}

/// What is written to a translation together with the product of the card.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Also {
    /// The translation.
    pub product_id: u64,
    /// Field to the value it has, and to the one it gets.
    pub set: BTreeMap<&'static str, (String, String)>,
    /// How much its stock rises or falls.
    pub stock_change: Option<Decimal>,
    /// Fields whose written value is noted.
    pub notes: Vec<&'static str>,
}

impl Also {
    /// For the wire.
    pub fn to_json(&self) -> Value {
        let set: BTreeMap<_, _> = self.set.iter().map(|(field, (_, to))| (field, to)).collect();
        let change = self.stock_change.map(|change| change.normalize().to_string());
        json!({"product_id": self.product_id, "set": set, "stock_change": change, "notes": self.notes})
    }

    /// Adds what it changes to what a row says: the field with the product in front.
    pub fn tell(&self, diff: &mut Map<String, Value>) {
        for (field, (from, to)) in &self.set {
            let key = key(self.product_id, field);
            diff.insert(key, Value::from(vec![from.clone(), to.clone()]));
        }
    }
}

/// How a field of a translation is called in what is kept of its card and in rows.
pub fn key(product_id: u64, field: &str) -> String {
    format!("{product_id}:{field}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shop::sale::Sale;

    #[test]
    fn what_is_sold_of_one_translation_is_sold_of_all() {
        let sale = |order_id: u64, pieces: u64| Sale { order_id, pieces: pieces.into(), ..Sale::default() };
        let product = |id: u64, sales: Vec<Sale>| {
            let values = [("sku".to_string(), "C-1".to_string())].into();
            (id, Product { id, values, sales, ..Product::default() })
        };
        let mut products = BTreeMap::from([
            product(1, vec![sale(10, 2)]),
            product(2, vec![sale(10, 1), sale(11, 4)]),
            product(3, vec![sale(12, 9)]),
        ]);
        let of = |product_id: u64, language: &str| Translation {
            product_id,
            language: language.into(),
            ..Translation::default()
        };
        Translations::new(vec![of(1, "sk"), of(2, "en")]).share_sales(&mut products);
        let sold = |id: u64| -> Vec<(u64, String)> {
            products[&id].sales.iter().map(|sale| (sale.order_id, sale.pieces.to_string())).collect()
        };
        assert_eq!(sold(1), [(10, "3".into()), (11, "4".into())]);
        assert_eq!(sold(2), [(10, "3".into()), (11, "4".into())]);
        assert_eq!(sold(3), [(12, "9".into())], "nobody knows that it is a translation");
    }
}
