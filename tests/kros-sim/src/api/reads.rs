//! Lists and details.

use super::answer::Answer;
use super::query::Query;
use crate::catalog;
use crate::document::{Document, Resource, midnight, text, timestamp};
use crate::world::{Sim, World};
use chrono::{Duration, NaiveDate, NaiveDateTime, Utc};
use serde_json::{Value, json};

type Outcome = Result<Answer, Answer>;

pub(super) fn documents(sim: &Sim, world: &World, resource: Resource, raw: &str) -> Outcome {
    let mut known = vec![
        "IssueDateFrom",
        "IssueDateTo",
        "PaymentStatus",
        "DueDateStatus",
        "OrderNumber",
        "NumberingSequence",
        "DocumentNumberFrom",
        "DocumentNumberTo",
        "LastModifiedTimestamp",
        "ExtendedFields",
    ];
    if resource != Resource::Proformas {
        known.extend(["DeliveryDateFrom", "DeliveryDateTo"]);
    }
    let query = Query::read(raw, &known, &world.config)?;
    let issued = Period::read(&query, "IssueDateFrom", "IssueDateTo")?;
    let delivered = Period::read(&query, "DeliveryDateFrom", "DeliveryDateTo")?;
    let order_number = query.text("OrderNumber", 20)?;
    let series = query.text("NumberingSequence", 5)?;
    let (first, last) = (query.text("DocumentNumberFrom", 20)?, query.text("DocumentNumberTo", 20)?);
    let paid = one_of(&query, "PaymentStatus", &[0, 1])?;
    let due = one_of(&query, "DueDateStatus", &[1, 2])?;
    let changed = Changed::read(&query, "LastModifiedTimestamp", world)?;
    let extended = query.list("ExtendedFields");
    let today = Utc::now().date_naive();
    let rows = world
        .documents
        .iter()
        .filter(|document| document.kind.resource() == resource)
        .filter(|document| {
            issued.holds(&document.sent["issueDate"]) && delivered.holds(&document.sent["deliveryDate"])
        })
        .filter(|document| order_number.is_none_or(|number| text(&document.sent["orderNumber"]) == number))
        .filter(|document| series.is_none_or(|code| document.series == code))
        .filter(|document| first.is_none_or(|number| document.number.as_str() >= number))
        .filter(|document| last.is_none_or(|number| document.number.as_str() <= number))
        .filter(|document| paid.is_none_or(|status| i64::from(document.payment_status()) == status))
        .filter(|document| due.is_none_or(|status| due_status(document, today) == Some(status)))
        .filter(|document| changed.holds(document.modified.naive_utc()))
        .map(|document| world.row(document, &sim.origin, &extended))
        .collect();
    query.page(rows, world)
}

pub(super) fn document(sim: &Sim, world: &World, resource: Resource, id: &str) -> Outcome {
    let found = find(world, resource, id)?;
    let row = world.row(
        found,
        &sim.origin,
        &["Items", "VatBreakdowns", "Payments", "LinkedDocuments"].map(String::from),
    );
    Ok(if world.config.detail_bare { Answer::json(200, &row) } else { Answer::data(&row) })
}

pub(super) fn report(world: &World, resource: Resource, id: &str, report: &str) -> Outcome {
    let found = find(world, resource, id)?;
    match report {
        "17" | "19" | "101" => Ok(Answer::new(200, Some("application/pdf"), crate::pdf::of(found))),
        _ => Err(Answer::problem(404)),
    }
}

pub(super) fn payments(world: &World, raw: &str) -> Outcome {
    let known = ["PaymentDateFrom", "PaymentDateTo", "AccountId", "ExternalId", "LastModifiedTimestamp"];
    let query = Query::read(raw, &known, &world.config)?;
    let days = Period::read(&query, "PaymentDateFrom", "PaymentDateTo")?;
    let account = query.number("AccountId")?;
    let external_id = query.text("ExternalId", 64)?;
    let changed = Changed::read(&query, "LastModifiedTimestamp", world)?;
    let rows = world
        .payments
        .iter()
        .filter(|payment| days.holds(&payment.sent["dateOfPayment"]))
        .filter(|payment| account.is_none_or(|id| payment.sent["accountId"].as_i64() == Some(id)))
        .filter(|payment| external_id.is_none_or(|id| text(&payment.sent["externalId"]) == id))
        .filter(|payment| changed.holds(payment.modified.naive_utc()))
        .map(|payment| {
            let sent = &payment.sent;
            let documents: Vec<_> =
                payment.matched.iter().map(|number| json!({ "documentNumber": number })).collect();
            json!({
                "dateOfPayment": midnight(&sent["dateOfPayment"]),
                "sumOfPayment": sent["sumOfPayment"],
                "originalSumOfPayment": sent["originalSumOfPayment"],
                "currency": payment.currency,
                "variableSymbol": sent["variableSymbol"],
                "paymentReference": sent["paymentReference"],
                "remittanceInformation": sent["remittanceInformation"],
                "partnerName": sent["partnerName"],
                "accountId": sent["accountId"],
                "externalId": sent["externalId"],
                "isWithoutDocument": sent["isWithoutDocument"] == true,
                "matchedDocuments": documents,
                "lastModifiedTimestamp": timestamp(payment.modified, world.config.timestamp_offset_minutes),
            })
        })
        .collect();
    query.page(rows, world)
}

pub(super) fn catalog_items(world: &World, raw: &str) -> Outcome {
    let known = ["ItemCode", "Name", "OnlyMarkedForEshop", "CatalogItemChangedTimestamp"];
    let query = Query::read(raw, &known, &world.config)?;
    let code = query.text("ItemCode", 25)?;
    let name = query.text("Name", 255)?.map(str::to_lowercase);
    let eshop = query.boolean("OnlyMarkedForEshop")?.unwrap_or(false);
    let changed = query.timestamp("CatalogItemChangedTimestamp")?;
    let rows = world.config.catalog_items.iter();
    let rows = rows
        .filter(|row| code.is_none_or(|code| text(&row["itemCode"]) == code))
        .filter(|row| name.as_ref().is_none_or(|name| text(&row["name"]).to_lowercase().contains(name)))
        .filter(|row| !eshop || row["isMarkedForEshop"] == true)
        .filter(|row| {
            let stamp = text(&row["catalogItemChangedTimestamp"]).parse::<NaiveDateTime>().ok();
            changed.is_none_or(|since| stamp.is_none_or(|stamp| stamp >= since))
        })
        .map(|row| catalog::shown(row, world.config.catalog_shape))
        .collect();
    query.page(rows, world)
}

pub(super) fn expenses(world: &World, raw: &str) -> Outcome {
    let known = [
        "IssueDateFrom",
        "IssueDateTo",
        "DueDateFrom",
        "DueDateTo",
        "DeliveryDateFrom",
        "DeliveryDateTo",
        "PaymentStatus",
        "NumberingSequence",
        "DocumentNumberFrom",
        "DocumentNumberTo",
        "LastModifiedTimestamp",
    ];
    let query = Query::read(raw, &known, &world.config)?;
    let issued = Period::read(&query, "IssueDateFrom", "IssueDateTo")?;
    let rows = world.config.expenses.iter().filter(|row| issued.holds(&row["issueDate"]));
    query.page(rows.cloned().collect(), world)
}

pub(super) fn expense(world: &World, id: &str) -> Outcome {
    let found = world.config.expenses.iter().find(|row| text(&row["id"]).eq_ignore_ascii_case(id));
    found.map(Answer::data).ok_or_else(|| Answer::problem(404))
}

/// A short list of the company's settings; without filters.
pub(super) fn lookup(world: &World, raw: &str, rows: Vec<Value>) -> Outcome {
    Query::read(raw, &[], &world.config)?.page(rows, world)
}

pub(super) fn series(world: &World) -> Vec<Value> {
    world.config.series.iter().map(|series| json!({ "code": series.code, "name": series.name })).collect()
}

fn find<'a>(world: &'a World, resource: Resource, id: &str) -> Result<&'a Document, Answer> {
    let id = id.parse::<i64>().map_err(|_| Answer::problem(404))?;
    let mut documents = world.documents.iter();
    documents
        .find(|document| document.kind.resource() == resource && document.id == id)
        .ok_or_else(|| Answer::problem(404))
}

fn one_of(query: &Query, name: &str, allowed: &[i64]) -> Result<Option<i64>, Answer> {
    match query.number(name)? {
        Some(value) if !allowed.contains(&value) => {
            Err(Answer::invalid(name, "Hodnota nie je z povoleného zoznamu."))
        }
        value => Ok(value),
    }
}

/// 1 in due, 2 over due; a paid document is neither.
fn due_status(document: &Document, today: NaiveDate) -> Option<i64> {
    let due: NaiveDate = text(&document.sent["dueDate"]).get(..10)?.parse().ok()?;
    let open = matches!(document.payment_status(), 0 | 3);
    open.then_some(if due < today { 2 } else { 1 })
}

struct Period {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

impl Period {
    fn read(query: &Query, from: &str, to: &str) -> Result<Self, Answer> {
        Ok(Self { from: query.date(from)?, to: query.date(to)? })
    }

    fn holds(&self, date: &Value) -> bool {
        let day = text(date).get(..10).and_then(|day| day.parse::<NaiveDate>().ok());
        self.from.is_none_or(|from| day.is_some_and(|day| day >= from))
            && self.to.is_none_or(|to| day.is_some_and(|day| day <= to))
    }
}

/// "Changed since", in the simulator's own time zone.
struct Changed(Option<NaiveDateTime>);

impl Changed {
    fn read(query: &Query, name: &str, world: &World) -> Result<Self, Answer> {
        let offset = Duration::minutes(world.config.timestamp_offset_minutes.into());
        Ok(Self(query.timestamp(name)?.map(|local| local - offset)))
    }

    fn holds(&self, modified: NaiveDateTime) -> bool {
        self.0.is_none_or(|since| modified >= since)
    }
}
