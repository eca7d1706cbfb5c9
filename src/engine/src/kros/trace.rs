//! What debugging shows of a request and of its answer: the fields named here, and nothing else.
//!
//! No header, so no token, ever gets here. Names, addresses, e-mails, texts and links are not on the list.

use super::api_profile::ApiProfile;
use super::transport::{Method, Request, Response, TransportError};
use serde_json::{Map, Value, json};

/// Fields that may be shown, of documents, payments, stock cards, answers and their errors.
const SHOWN: &[&str] = &[
    "accountId",
    "advancePaymentDeduction",
    "amount",
    "availableQuantity",
    "catalogItemChangedTimestamp",
    "catalogItemId",
    "code",
    "creditedInvoiceNumber",
    "culture",
    "currency",
    "data",
    "dateOfPayment",
    "deliveryDate",
    "discountPercent",
    "discountTotalPriceInclVat",
    "documentId",
    "documentNumber",
    "dueDate",
    "eanCode",
    "errors",
    "exchangeRate",
    "externalId",
    "id",
    "invoiceType",
    "isActive",
    "issueDate",
    "itemCode",
    "items",
    "lastModifiedTimestamp",
    "measureUnit",
    "number",
    "numberingSequence",
    "orderNumber",
    "originalCurrency",
    "originalSumOfPayment",
    "ossTaxState",
    "paymentStatus",
    "price",
    "priceInclVat",
    "propertyPath",
    "quantity",
    "requestId",
    "status",
    "stockQuantity",
    "sumOfPayment",
    "totalPrice",
    "totalPriceInclVat",
    "useParagraph7or7a",
    "variableSymbol",
    "vatPayerType",
    "vatRate",
    "warehouseCode",
    "warehouses",
];

/// Fields that hold others. A text in their place is none of the fields above.
const HOLDERS: &[&str] = &["data", "errors", "items", "warehouses"];

const LONGEST_LIST: usize = 10;
const LONGEST_TEXT: usize = 100;
const LARGEST_BODY: usize = 4 * 1024 * 1024;

/// One exchange as the log may show it.
#[derive(Debug, Clone)]
pub struct Traced {
    /// Verb, address and status.
    pub title: String,
    /// Bodies and milliseconds.
    pub details: Value,
}

/// Makes the line of one exchange that took `ms` milliseconds.
pub fn exchange(
    profile: &ApiProfile,
    origin: &str,
    request: &Request,
    result: &Result<Response, TransportError>,
    ms: i64,
) -> Traced {
    let verb = match request.method {
        Method::Get => "GET",
        Method::Post => "POST",
    };
    let address = address(profile, origin, request);
    let (outcome, answer) = match result {
        Ok(response) => (response.status.to_string(), body(&response.body)),
        Err(error) => (error.cause.clone(), Value::Null),
    };
    let mut details = json!({"ms": ms, "answer": answer});
    if request.method == Method::Post {
        details["request"] = body(&request.body);
    }
    Traced { title: format!("{verb} {address}: {outcome}"), details }
}

/// Path and the filters of the API profile. The link of a file may itself be the key to it.
fn address(profile: &ApiProfile, origin: &str, request: &Request) -> String {
    if request.bearer.is_empty() {
        return request.url.split('?').next().unwrap_or_default().into();
    }
    if request.accept != super::transport::JSON {
        return request.accept.into();
    }
    let path = request.url.strip_prefix(origin).unwrap_or_default();
    let Some((path, query)) = path.split_once('?') else { return path.into() };
    let filters = profile.value("filters");
    let known = |name: &str| filters.as_object().is_some_and(|map| map.values().any(|value| value == name));
    let query: Vec<&str> =
        query.split('&').filter(|pair| known(pair.split('=').next().unwrap_or_default())).collect();
    format!("{path}?{}", query.join("&"))
}

fn body(bytes: &[u8]) -> Value {
    match serde_json::from_slice::<Value>(bytes) {
        Ok(value) if bytes.len() <= LARGEST_BODY => shown(&value),
        _ => json!({"bytes": bytes.len()}),
    }
}

fn shown(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let may = |name: &str| SHOWN.iter().any(|known| known.eq_ignore_ascii_case(name));
            let mut kept: Map<String, Value> = map
                .iter()
                .filter(|(name, _)| may(name))
                .map(|(name, v)| (name.clone(), named(name, v)))
                .collect();
            let hidden = map.len() - kept.len();
            if hidden > 0 {
                kept.insert("(hidden)".into(), hidden.into());
            }
            Value::Object(kept)
        }
        Value::Array(list) => {
            let mut kept: Vec<Value> = list.iter().take(LONGEST_LIST).map(shown).collect();
            if list.len() > LONGEST_LIST {
                kept.push(json!({"(more)": list.len() - LONGEST_LIST}));
            }
            Value::Array(kept)
        }
        // A text that no field names may say anything.
        Value::String(text) => json!({"(text)": text.chars().count()}),
        other => other.clone(),
    }
}

/// The value of a field that may be shown.
fn named(name: &str, value: &Value) -> Value {
    match value {
        Value::String(text) if !HOLDERS.iter().any(|holder| holder.eq_ignore_ascii_case(name)) => {
            Value::String(crate::text::cut(text, LONGEST_TEXT).0)
        }
        other => shown(other),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::settings::Secret;
    use std::time::Duration;

    fn traced(url: &str, accept: &'static str, sent: &Value, answer: &[u8]) -> Traced {
        let profile = ApiProfile::with_override(&Value::Null).unwrap();
        let request = Request {
            method: Method::Post,
            url: format!("https://kros.test{url}"),
            bearer: Secret::new("the-token"),
            body: sent.to_string().into_bytes(),
            accept,
            timeout: Duration::from_secs(1),
        };
        let response = Response { status: 200, retry_after: None, body: answer.to_vec() };
        exchange(&profile, "https://kros.test", &request, &Ok(response), 12)
    }

    #[test]
    fn only_named_fields_get_through() {
        let sent = json!({"data": [{
            "externalId": "wc-1", "orderNumber": "7", "internalNote": "call Žofia",
            "partner": {"address": {"businessName": "Žofia Nováková", "street": "Dlhá 1"}, "email": "z@example.test", "id": 5},
            "items": [{"name": "Tričko pre Žofiu", "amount": 2, "totalPriceInclVat": 24.6}]
        }]});
        let line = traced(
            "/api/invoices/batch?Top=1&key=abc",
            crate::kros::transport::JSON,
            &sent,
            b"{\"requestId\":\"r1\",\"link\":\"x\"}",
        );
        assert_eq!(line.title, "POST /api/invoices/batch?Top=1: 200");
        assert_eq!(
            line.details["request"],
            json!({"data": [{"externalId": "wc-1", "orderNumber": "7",
                "items": [{"amount": 2, "totalPriceInclVat": 24.6, "(hidden)": 1}], "(hidden)": 2}]})
        );
        assert_eq!(line.details["answer"], json!({"requestId": "r1", "(hidden)": 1}));
        let all = format!("{line:?}");
        for secret in ["the-token", "ofi", "Dlh", "example.test", "abc"] {
            assert!(!all.contains(secret), "{secret} in {all}");
        }
    }

    #[test]
    fn links_of_files_and_bodies_that_are_no_json_are_not_shown() {
        let line = traced("/files/secret-link", "application/pdf", &json!(null), b"%PDF Zofia");
        assert_eq!(line.title, "POST application/pdf: 200");
        assert_eq!(line.details["answer"], json!({"bytes": 10}));
    }

    #[test]
    fn long_lists_and_texts_are_cut() {
        let many = json!((0..25).map(|id| json!({"id": id, "number": "ž".repeat(300)})).collect::<Vec<_>>());
        let line = traced("/api/x", crate::kros::transport::JSON, &json!({}), many.to_string().as_bytes());
        let answer = line.details["answer"].as_array().unwrap();
        assert_eq!((answer.len(), &answer[10]), (11, &json!({"(more)": 15})));
        assert_eq!(answer[0]["number"].as_str().unwrap().chars().count(), 100);
    }
}
