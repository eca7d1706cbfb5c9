//! What must be true of proformas, invoices, credit notes and receipts of money, however badly things went.

use crate::kros::ORDERS;
use crate::schedule::is_final;
use crate::world::{Document, World};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

pub fn check(world: &mut World) -> Result<(), String> {
    unique(world)?;
    let (mut advances, mut credits) = (0, 0);
    for (id, order) in &world.orders {
        let row =
            |kind: &str| world.rows.values().find(|row| row["order_id"] == json!(id) && row["kind"] == kind);
        for kind in ["proforma", "invoice", "credit_note", "payment"] {
            if let Some(row) = row(kind) {
                settled(world, id, row)?;
            }
        }
        let document = |kind: &str| {
            let external = row(kind).and_then(|row| row["external_id"].as_str()).unwrap_or_default();
            world.documents.iter().find(|d| d.external_id == external && !external.is_empty())
        };
        let (proforma, invoice, credit) =
            (document("proforma"), document("invoice"), document("credit_note"));
        if let Some(invoice) = invoice {
            money(world, *id, order, proforma, invoice)?;
            books(*id, order, invoice, credit, row("credit_note"))?;
            advances += u64::from(invoice.advance > 0);
        }
        credits += u64::from(credit.is_some());
    }
    world.happened.advances += advances;
    world.happened.credit_notes += credits;
    Ok(())
}

/// No document and no payment twice, and no two open documents with one symbol.
fn unique(world: &World) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    let ids =
        world.documents.iter().map(|d| &d.external_id).chain(world.payments.iter().map(|p| &p.external_id));
    for id in ids {
        if !seen.insert(id) {
            return Err(format!("KROS has {id} twice"));
        }
    }
    let mut symbols = BTreeSet::new();
    let payable = world.documents.iter().filter(|d| d.resource != ORDERS && d.credited.is_empty());
    for document in payable {
        if !symbols.insert(&document.symbol) {
            return Err(format!("two documents have the symbol {}", document.symbol));
        }
    }
    Ok(())
}

/// A row is final, or waits for something that has not come.
fn settled(world: &World, id: &u64, row: &Map<String, Value>) -> Result<(), String> {
    let (state, reason) = (row["state"].as_str().unwrap(), row["reason"].as_str().unwrap_or_default());
    if is_final(&row["state"]) {
        return Ok(());
    }
    let order = &world.orders[id];
    let paid = !order["date_paid"].is_null();
    let state_of = |kind: &str| {
        let own = world.rows.values().find(|r| r["order_id"] == json!(id) && r["kind"] == kind);
        own.and_then(|row| row["state"].as_str()).unwrap_or("absent")
    };
    let open = |kind: &str| ["refused", "attention"].contains(&state_of(kind));
    let justified = match row["kind"].as_str().unwrap() {
        "invoice" => !paid || open("proforma"),
        "payment" | "credit_note" => !paid || open("invoice") || open("proforma"),
        _ => false,
    };
    if state == "waiting" && justified {
        return Ok(());
    }
    Err(format!("order {id}: its {} is still {state}: {reason}", row["kind"]))
}

/// One receipt of money, posted where it belongs, and taken off the invoice where the proforma took it.
fn money(
    world: &World,
    id: u64,
    order: &Value,
    proforma: Option<&Document>,
    invoice: &Document,
) -> Result<(), String> {
    if order["date_paid"].is_null() {
        return Err(format!("order {id} is not paid, and yet it has invoice {}", invoice.number));
    }
    let to = |document: &Document| world.payments.iter().filter(|p| p.symbol == document.symbol).count();
    let (on_proforma, on_invoice) = (proforma.map_or(0, to), to(invoice));
    let (proforma_paid, taken_off) = (on_proforma > 0, invoice.advance > 0);
    if on_proforma + on_invoice > 1 {
        return Err(format!("order {id} was paid {} times", on_proforma + on_invoice));
    }
    if taken_off && on_invoice > 0 {
        return Err(format!("invoice {} takes the advance off and is paid as well", invoice.number));
    }
    if proforma_paid && !taken_off {
        return Err(format!(
            "the proforma of order {id} is paid, and invoice {} asks for it again",
            invoice.number
        ));
    }
    if on_invoice > 0 {
        let paid: i64 = world.payments.iter().filter(|p| p.symbol == invoice.symbol).map(|p| p.cents).sum();
        if order["currency"] == "EUR" && paid != invoice.cents {
            return Err(format!("invoice {} of {} cents got {paid}", invoice.number, invoice.cents));
        }
    }
    Ok(())
}

/// Invoice and credit note together are what the customer has kept.
fn books(
    id: u64,
    order: &Value,
    invoice: &Document,
    credit: Option<&Document>,
    credit_row: Option<&Map<String, Value>>,
) -> Result<(), String> {
    let number = order["number"].as_str().unwrap();
    let refunded = order["refunds"].as_array().is_some_and(|refunds| !refunds.is_empty());
    let kept = if refunded { 1230 } else { 2460 };
    let credited = credit.map_or(0, |document| document.cents);
    if credit.is_some_and(|credit| credit.credited != invoice.number) {
        return Err(format!("the credit note of order {id} does not name invoice {}", invoice.number));
    }
    // A person must look at the credit note, and knows it.
    let open =
        credit_row.is_some_and(|row| ["attention", "refused"].contains(&row["state"].as_str().unwrap()));
    if invoice.cents + credited != kept && !open && !number.contains('T') {
        return Err(format!(
            "order {id}: the customer kept {kept}, the books say {}",
            invoice.cents + credited
        ));
    }
    Ok(())
}
