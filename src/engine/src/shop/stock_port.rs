//! What the engine asks the shop about stock cards and products. Messages and answers are described in `docs/protocol.md`.

use super::port::{Port, read};
use super::product::Product;
use super::stock::{
    Candidates, CardProducts, CardQuery, Checkpoint, Entry, Go, Known, Outcomes, Write, Written, text_of,
};
use super::translations::{Also, Translation, Translations};
use crate::Error;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

impl Port<'_> {
    /// What the shop keeps of these cards.
    /// `planned`: also those that are new and already are rows of the run.
    pub fn stock_known(
        &mut self,
        run_id: u64,
        planned: bool,
        ids: &[&str],
    ) -> Result<BTreeMap<String, Known>, Error> {
        let mut map = self.ask("stock.known", json!({"run_id": run_id, "planned": planned, "ids": ids}))?;
        let list: Vec<Known> = read("stock.known", map.remove("cards"))?;
        Ok(list.into_iter().map(|known| (known.card_id.clone(), known)).collect())
    }

    /// Products that may belong to these cards, in a constant number of queries.
    pub fn stock_products(
        &mut self,
        run_id: u64,
        match_ean: bool,
        cards: &[CardQuery<'_>],
    ) -> Result<CardProducts, Error> {
        let list: Vec<Value> = cards
            .iter()
            .map(|c| {
                json!({"id": c.id, "code": c.code, "ean": c.ean, "name": c.name, "unit": c.unit, "description": c.description, "raw": text_of(c.raw)})
            })
            .collect();
        let fields = json!({"run_id": run_id, "match_ean": match_ean, "cards": list});
        let mut map = self.ask("stock.products", fields)?;
        let mut candidates: Candidates = read("stock.products", map.remove("candidates"))?;
        let (products, translations) = products("stock.products", &mut map)?;
        candidates.translations = translations;
        let cards = match map.remove("cards") {
            Some(Value::Object(cards)) => cards
                .into_iter()
                .map(|(id, card)| Ok((id, read("stock.products", Some(card))?)))
                .collect::<Result<_, Error>>()?,
            _ => BTreeMap::new(),
        };
        Ok(CardProducts { candidates, products, cards })
    }

    /// Products by id, with what is kept of their cards, and their translations.
    pub fn stock_read(
        &mut self,
        product_ids: &[u64],
    ) -> Result<(BTreeMap<u64, Product>, Translations), Error> {
        let mut map = self.ask("stock.read", json!({"product_ids": product_ids}))?;
        products("stock.read", &mut map)
    }

    /// Keeps rows of the run, and saves its checkpoint; all of it, or nothing.
    pub fn stock_store(
        &mut self,
        checkpoint: &Checkpoint,
        entries: &[Entry],
        keep_newer: bool,
    ) -> Result<Go, Error> {
        let entries: Vec<Value> = entries.iter().map(Entry::to_json).collect();
        let fields = json!({"run": checkpoint.to_json(), "entries": entries, "keep_newer": keep_newer});
        Ok(go(&self.ask("stock.store", fields)?))
    }

    /// Rows of a run in a state, by id.
    pub fn stock_entries(
        &mut self,
        run_id: u64,
        state: &str,
        after: u64,
        limit: usize,
    ) -> Result<Vec<Entry>, Error> {
        let fields = json!({"run_id": run_id, "state": state, "after_id": after, "limit": limit});
        let mut map = self.ask("stock.entries", fields)?;
        read("stock.entries", map.remove("entries"))
    }

    /// Writes products and what is kept of their cards, and saves its checkpoint; all of it, or nothing.
    pub fn stock_write(
        &mut self,
        checkpoint: &Checkpoint,
        writes: &[Write],
    ) -> Result<(Go, Vec<Written>), Error> {
        let list: Vec<Value> = writes
            .iter()
            .map(|w| {
                let mut json = w.entry.to_json();
                json["set"] = json!(w.set);
                json["stock_change"] = json!(w.stock_change.map(|change| change.normalize().to_string()));
                json["watch"] = json!(w.watch);
                json["look_at"] = json!(w.look_at);
                json["notes"] = json!(w.notes);
                json["also"] = w.also.iter().map(Also::to_json).collect();
                json["card_state"] = json!(w.card_state);
                json["fingerprint"] = json!(w.fingerprint);
                json["ean"] = json!(w.ean);
                json["new_status"] = json!(w.new_status);
                json
            })
            .collect();
        let mut map = self.ask("stock.write", json!({"run": checkpoint.to_json(), "writes": list}))?;
        let results = match map.remove("results") {
            Some(results) => read("stock.write", Some(results))?,
            None => Vec::new(),
        };
        Ok((go(&map), results))
    }

    /// Cards that need another look although KROS did not change them: failed ones, and those whose product was edited.
    pub fn stock_again(&mut self, after: u64, limit: usize) -> Result<Vec<Entry>, Error> {
        let mut map = self.ask("stock.again", json!({"after_id": after, "limit": limit}))?;
        read("stock.again", map.remove("entries"))
    }

    /// Numbers of the cards the shop knows and does not know to be gone, ascending.
    pub fn stock_ids(&mut self, after: u64, limit: usize) -> Result<Vec<u64>, Error> {
        let mut map = self.ask("stock.ids", json!({"after_id": after, "limit": limit}))?;
        let ids: Vec<Value> = read("stock.ids", map.remove("ids"))?;
        Ok(ids.iter().filter_map(crate::money::decimal::integer).collect())
    }

    /// Cards by their numbers, ascending.
    pub fn stock_cards(&mut self, ids: &[u64]) -> Result<Vec<Entry>, Error> {
        let mut map = self.ask("stock.cards", json!({"ids": ids}))?;
        read("stock.cards", map.remove("entries"))
    }

    /// How many rows of a run have each action and state.
    pub fn stock_outcomes(&mut self, run_id: u64) -> Result<Vec<Outcomes>, Error> {
        let mut map = self.ask("stock.outcomes", json!({"run_id": run_id}))?;
        read("stock.outcomes", map.remove("outcomes"))
    }

    /// How many cards have a product.
    pub fn stock_linked(&mut self) -> Result<u64, Error> {
        let map = self.ask("stock.linked", json!({}))?;
        Ok(map.get("linked").and_then(crate::money::decimal::integer).unwrap_or(0))
    }
}

/// Products of an answer, each with what is sold of its translations, too.
fn products(
    name: &'static str,
    map: &mut Map<String, Value>,
) -> Result<(BTreeMap<u64, Product>, Translations), Error> {
    let list: Vec<Product> = read(name, map.remove("products"))?;
    let mut products = list.into_iter().map(|product| (product.id, product)).collect();
    let languages: Vec<Translation> = match map.remove("translations") {
        Some(list) => read(name, Some(list))?,
        None => Vec::new(),
    };
    let translations = Translations::new(languages);
    translations.share_sales(&mut products);
    Ok((products, translations))
}

fn go(map: &Map<String, Value>) -> Go {
    match map.get("go").and_then(Value::as_str) {
        Some("on") => Go::On,
        Some("later") => Go::Later,
        _ => Go::Stop,
    }
}
