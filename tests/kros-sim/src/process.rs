//! What happens after a 202: numbers are given, documents come to be, payments are matched.

use crate::config::Config;
use crate::document::{Document, Kind, Resource, midnight, text};
use crate::faults::{WebhookMode, When};
use crate::prices::{cents, decimal, number};
use crate::stock;
use crate::validate::Target;
use crate::webhook;
use crate::world::{Payment, Sim, World};
use chrono::Utc;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// Takes an accepted write into processing and returns its request id.
pub(crate) fn queue(sim: &Arc<Sim>, world: &mut World, target: Target, sent: Vec<Value>) -> String {
    let request_id = uuid::Uuid::new_v4().to_string();
    let (epoch, delay) = (world.epoch, Duration::from_millis(world.config.delay_ms));
    world.pending += 1;
    let (sim, id) = (sim.clone(), request_id.clone());
    tokio::spawn(async move {
        tokio::time::sleep(delay).await;
        let mut world = sim.world();
        if world.epoch != epoch {
            return;
        }
        world.pending -= 1;
        let entities: Vec<_> = match target {
            Target::Document(resource) => {
                sent.into_iter().map(|document| make(&mut world, resource, document, &id)).collect()
            }
            Target::Payment => sent.into_iter().map(|payment| pay(&sim, &mut world, payment, &id)).collect(),
        };
        let path = match target {
            Target::Document(resource) => world.resource_path(resource).to_owned(),
            Target::Payment => world.config.paths.payments.clone(),
        };
        let body = notice(&sim, &world, &id, &path, entities);
        webhook::announce(&sim, &mut world, id, body);
    });
    request_id
}

/// One entity of the notification: what it is and what is wrong with it.
struct Entity {
    data: Value,
    problem: Option<String>,
}

fn notice(sim: &Sim, world: &World, request_id: &str, path: &str, entities: Vec<Entity>) -> Value {
    let plain = world.faults.webhook(WebhookMode::TextProblems);
    let partial = world.faults.webhook(WebhookMode::Status207);
    let failed = entities.iter().any(|entity| entity.problem.is_some());
    let problem = |message: String| match plain {
        true => json!(message),
        false => json!({ "type": "SIMULATED_PROBLEM", "message": message }),
    };
    let entities = entities.into_iter().map(|Entity { data, problem: fault }| {
        let warning = (plain || partial).then(|| "Upozornenie: doklad bol vytvorený s výhradou.".to_owned());
        json!({ "data": data, "problems": fault.or(warning).map(problem).into_iter().collect::<Vec<_>>() })
    });
    json!({
        "requestId": request_id,
        "status": if failed || partial { 207 } else { 200 },
        "apiUrl": format!("{}{path}/{{id}}", sim.origin),
        "results": { "entities": entities.collect::<Vec<_>>(), "relatedEntities": [] },
    })
}

fn make(world: &mut World, resource: Resource, sent: Value, request_id: &str) -> Entity {
    let kind = resource.kind_of(&sent);
    match numbered(world, kind, &sent) {
        Err(problem) => Entity { data: json!({ "externalId": sent["externalId"] }), problem: Some(problem) },
        Ok((series, number)) => {
            let id = world.next_ids.entry(resource).or_insert_with(|| resource.first_id());
            let document = Document {
                id: *id,
                kind,
                request_id: request_id.into(),
                prices: Document::prices_of(&sent),
                variable_symbol: variable_symbol(&sent, &number),
                series,
                number,
                payments: Vec::new(),
                paid: Decimal::ZERO,
                modified: Utc::now(),
                sent,
            };
            *id += 1;
            world.moves.extend(stock::moves_of(&world.config, kind, &document.sent, document.modified));
            let data = match world.faults.webhook(WebhookMode::DocumentId) {
                true => json!({ "documentId": document.id, "externalId": document.external_id() }),
                false => json!({
                    "id": document.id,
                    "externalId": document.external_id(),
                    "documentNumber": document.number,
                    "variableSymbol": document.variable_symbol,
                }),
            };
            world.documents.push(document);
            Entity { data, problem: None }
        }
    }
}

/// The series and the number, or why there is none.
fn numbered(world: &mut World, kind: Kind, sent: &Value) -> Result<(String, String), String> {
    if let Some(refusal) = world.faults.refusal(text(&sent["externalId"]), When::Async) {
        return Err(refusal.message.clone());
    }
    let credited = text(&sent["creditedInvoiceNumber"]);
    let exists = |number: &str| {
        world.documents.iter().any(|known| known.kind.resource() == kind.resource() && known.number == number)
    };
    if world.config.check_credited_invoice && kind == Kind::CreditNote && !exists(credited) {
        return Err(format!("Faktúra '{credited}' neexistuje."));
    }
    let series = series(&world.config, kind, text(&sent["numberingSequence"]))?;
    let wanted = text(&sent["documentNumber"]);
    if !wanted.is_empty() {
        return if exists(wanted) {
            Err(format!("Číslo dokladu '{wanted}' už je použité."))
        } else {
            Ok((series, wanted.into()))
        };
    }
    let year = text(&sent["issueDate"]).get(..4).unwrap_or_default().to_owned();
    loop {
        let counter = world.counters.entry((series.clone(), year.clone())).or_default();
        *counter += 1;
        let number = format!("{series}{year}{:04}", *counter);
        if !world.documents.iter().any(|known| known.number == number) {
            return Ok((series, number));
        }
    }
}

/// The named series; without a name the first one that numbers this kind.
fn series(config: &Config, kind: Kind, code: &str) -> Result<String, String> {
    let fits = |kinds: &[String]| kinds.iter().any(|slug| slug == kind.slug());
    let found = config.series.iter().find(|series| match code {
        "" => fits(&series.kinds),
        code => series.code == code,
    });
    match found {
        Some(series) if fits(&series.kinds) => Ok(series.code.clone()),
        Some(_) => Err(format!("Číselný rad '{code}' nie je pre tento druh dokladu.")),
        None => Err(format!("Číselný rad '{code}' neexistuje.")),
    }
}

/// The one sent, else the digits of the number, at most the last ten.
fn variable_symbol(sent: &Value, number: &str) -> String {
    match text(&sent["variableSymbol"]) {
        "" => {
            let digits: String = number.chars().filter(char::is_ascii_digit).collect();
            digits[digits.len().saturating_sub(10)..].into()
        }
        symbol => symbol.into(),
    }
}

fn pay(sim: &Arc<Sim>, world: &mut World, sent: Value, request_id: &str) -> Entity {
    let account = &sent["accountId"];
    let known = world.config.accounts.iter().find(|row| row["id"] == *account);
    let problem = match known {
        None if !account.is_null() => Some(format!("Účet '{account}' neexistuje.")),
        _ => world
            .faults
            .refusal(text(&sent["externalId"]), When::Async)
            .map(|refusal| refusal.message.clone()),
    };
    let data = json!({ "externalId": sent["externalId"], "variableSymbol": sent["variableSymbol"] });
    if problem.is_some() {
        return Entity { data, problem };
    }
    let currency = known.map_or(world.config.base_currency.as_str(), |row| text(&row["currency"])).to_owned();
    let matched = matched(sim, world, &sent, &currency);
    world.payments.push(Payment {
        sent,
        currency,
        matched,
        request_id: request_id.into(),
        modified: Utc::now(),
    });
    Entity { data, problem: None }
}

/// Matches the payment by its variable symbol to the first document that is not paid yet, else to the first one.
fn matched(sim: &Arc<Sim>, world: &mut World, sent: &Value, currency: &str) -> Vec<String> {
    let symbol = text(&sent["variableSymbol"]);
    if symbol.is_empty() || sent["isWithoutDocument"] == true {
        return Vec::new();
    }
    let is_its_own = |document: &Document| {
        matches!(document.kind, Kind::Invoice | Kind::Proforma) && document.variable_symbol == symbol
    };
    let documents = &mut world.documents;
    let open =
        documents.iter().position(|document| is_its_own(document) && document.paid < document.to_pay());
    let place = open.or_else(|| documents.iter().position(is_its_own));
    let found = place.and_then(|place| documents.get_mut(place));
    let Some(document) = found else { return Vec::new() };
    let sum = in_currency_of(document, sent, currency);
    document.paid += sum;
    document
        .payments
        .push(json!({ "dateOfPayment": midnight(&sent["dateOfPayment"]), "sumOfPayment": number(sum) }));
    document.modified = Utc::now();
    let number = document.number.clone();
    let related = json!({
        "documentId": document.id,
        "documentNumber": document.number,
        "variableSymbol": document.variable_symbol,
        "paymentStatus": document.payment_status(),
    });
    if world.config.payment_notices {
        let id = uuid::Uuid::new_v4().to_string();
        let results = json!({ "entities": [], "relatedEntities": [related] });
        let body = json!({ "requestId": id, "status": 200, "results": results });
        webhook::announce(sim, world, id, body);
    }
    vec![number]
}

fn in_currency_of(document: &Document, sent: &Value, currency: &str) -> Decimal {
    let wanted = document.prices.currency.as_str();
    let sum = decimal(&sent["sumOfPayment"]).unwrap_or_default();
    match decimal(&sent["originalSumOfPayment"]) {
        Some(original) if text(&sent["originalCurrency"]) == wanted => original,
        _ if currency == wanted => sum,
        _ => cents(sum * document.prices.rate),
    }
}
