//! Every sample of the contract: what is sent is accepted as the sample says, what comes back has its shape.

mod common;

use common::{Receiver, assert_shape, fixture, get, post, quick, raw, string};
use kros_sim::{Simulator, sign};
use serde_json::{Value, json};
use std::time::Duration;

/// Sends the sample's request and compares status and shape of the answer.
fn plays(sim: &Simulator, sample: &Value) -> common::Answer {
    let (request, response) = (&sample["request"], &sample["response"]);
    let path = string(&request["path"]);
    let answer = match string(&request["method"]).as_str() {
        "GET" => get(sim, &path),
        _ => post(sim, &path, &request["body"]),
    };
    assert_eq!(json!(answer.status), response["status"], "{path}: {}", answer.text());
    assert_shape(&response["body"], &answer.json(), &path);
    assert!(sim.settle(Duration::from_secs(5)));
    answer
}

/// A simulator where the documents of the samples are.
fn company(samples: &Value) -> Simulator {
    let sim = quick();
    plays(&sim, &samples["invoices"]["createSingle"]);
    plays(&sim, &samples["invoices"]["createBatch"]);
    plays(&sim, &samples["proformaInvoices"]["create"]);
    sim
}

#[test]
fn no_sample_is_left_out() {
    let samples = fixture();
    let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    for (group, tested) in [
        ("auth", "check"),
        (
            "invoices",
            "createSingle createBatch createCreditNote duplicateWithin120s validationError list listByOrderNumber detailWrapped detailBareVariant pdf",
        ),
        ("proformaInvoices", "list create"),
        ("catalogItems", "confidence delta"),
        ("payments", "createBatch list accounts"),
        ("expenses", "list"),
        ("lookups", "numberingSequences tags"),
        ("errors", "rateLimited noPackage notFound"),
        ("consent", "redirect pollRequest pollPending pollApproved postForm"),
        ("exchangeRates", "ecbDailyXml cnbTxtCz cnbTxtEn cnbJson"),
    ] {
        assert_eq!(names(&samples[group]), tested, "{group}");
    }
    assert_eq!(samples.as_object().unwrap().len(), 13, "ten groups, two lists and the note");
}

#[test]
fn signature_vectors_fit_and_their_variants_do_not() {
    let samples = fixture();
    let vectors = samples["signatureVectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 6);
    for vector in vectors {
        let (secret, body) = (string(&vector["secret"]), string(&vector["body"]));
        let hex: String = body.bytes().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, vector["bodyUtf8Hex"], "{}", vector["name"]);
        let signature = sign(&secret, &body);
        assert_eq!(signature, vector["expectedSignature"], "{}", vector["name"]);
        assert_ne!(signature, vector["mustNotMatchPlainUtf8Variant"], "{}", vector["name"]);
        assert_ne!(sign(&secret, &format!("\u{feff}{body}")), signature, "a byte-order mark counts");
        assert_ne!(sign(&format!("{secret} "), &body), signature, "a blank in the key counts");
    }
}

#[test]
fn webhook_samples_are_signed_by_the_same_rule() {
    for webhook in fixture()["webhooks"].as_array().unwrap() {
        let (secret, body) = (string(&webhook["secret"]), string(&webhook["body"]));
        assert_eq!(sign(&secret, &body), webhook["headers"]["X-Kros-Signature-256"], "{}", webhook["name"]);
        assert_ne!(sign("other", &body), webhook["headers"]["X-Kros-Signature-256"]);
    }
}

#[test]
fn our_notifications_have_the_shape_of_the_samples() {
    let samples = fixture();
    let sample = |index: usize| -> Value {
        serde_json::from_str(samples["webhooks"][index]["body"].as_str().unwrap()).unwrap()
    };
    let (sim, receiver) = (quick(), Receiver::start(&[]));
    let patch = json!({ "webhook_url": receiver.url, "webhook_key": common::KEY, "payment_notices": true });
    sim.configure(&patch).unwrap();

    plays(&sim, &samples["invoices"]["createSingle"]);
    assert_shape(&sample(0), &receiver.wait(1)[0].json(), "created");
    let batch = plays(&sim, &samples["invoices"]["createBatch"]);
    let told = receiver.wait(2)[1].json();
    assert_shape(&sample(1), &told, "partly failed");
    assert_eq!((&told["requestId"], &told["status"]), (&batch.json()["requestId"], &json!(207)));
    let problem = |body: &Value| body["results"]["entities"][1]["problems"].clone();
    assert_eq!(problem(&told), problem(&sample(1)), "the series XX does not exist");

    plays(&sim, &samples["payments"]["createBatch"]);
    let got = receiver.wait(4);
    let notice = got.iter().map(common::Delivery::json).find(|body| body.get("apiUrl").is_none()).unwrap();
    assert_shape(&sample(3), &notice, "payment status");
    assert_eq!(notice["results"]["relatedEntities"][0]["paymentStatus"], 1);

    sim.break_with(&json!({ "webhook": ["document_id", "text_problems"] })).unwrap();
    plays(&sim, &samples["invoices"]["createCreditNote"]);
    let told = receiver.wait(5)[4].json();
    assert_shape(&sample(2), &told, "variant");
    assert!(told["results"]["entities"][0]["data"].get("id").is_none());
    assert!(receiver.got().iter().all(|delivery| delivery.is_signed_with(common::KEY)));
}

#[test]
fn auth() {
    let (samples, sim) = (fixture(), quick());
    let sample = &samples["auth"]["check"];
    let path = string(&sample["request"]["path"]);
    let fine = get(&sim, &path);
    assert_eq!(
        (json!(fine.status), json!(fine.text())),
        (sample["responses"][0]["status"].clone(), json!(""))
    );
    let refused = raw(&sim, "GET", &path, &[], b"").unwrap();
    assert_eq!((json!(refused.status), refused.json()), (json!(401), sample["responses"][1]["body"].clone()));
}

#[test]
fn invoice_writes() {
    let (samples, sim) = (fixture(), quick());
    let invoices = &samples["invoices"];
    plays(&sim, &invoices["createSingle"]);
    let again = post(&sim, "/api/invoices", &invoices["createSingle"]["request"]["body"]);
    let expected = &invoices["duplicateWithin120s"]["response"];
    assert_eq!((json!(again.status), again.json()), (expected["status"].clone(), expected["body"].clone()));
    plays(&sim, &invoices["createBatch"]);
    plays(&sim, &invoices["createCreditNote"]);
    let refused = plays(&sim, &invoices["validationError"]);
    let found = refused.json()["errors"].as_array().unwrap().clone();
    for error in invoices["validationError"]["response"]["body"]["errors"].as_array().unwrap() {
        assert!(found.contains(error), "{error}");
    }
}

#[test]
fn invoice_reads() {
    let samples = fixture();
    let (sim, invoices) = (company(&samples), &samples["invoices"]);
    let rows = plays(&sim, &invoices["list"]).rows();
    for (row, sample) in rows.iter().zip(invoices["list"]["response"]["body"]["data"].as_array().unwrap()) {
        for part in [
            "externalId",
            "orderNumber",
            "variableSymbol",
            "issueDate",
            "deliveryDate",
            "dueDate",
            "vatBreakdowns",
        ] {
            assert_eq!(row[part], sample[part], "{part}");
        }
        assert_same_numbers(&sample["prices"], &row["prices"]);
    }
    let rows = plays(&sim, &invoices["listByOrderNumber"]).rows();
    assert_eq!(rows.len(), 1);
    let path = format!("/api/invoices/{}", rows[0]["id"]);
    let detail = get(&sim, &path);
    assert_shape(&invoices["detailWrapped"]["response"]["body"], &detail.json(), "detail");
    let print = get(&sim, &format!("{path}/reports/19"));
    assert_eq!(json!(print.header("Content-Type")), invoices["pdf"]["response"]["headers"]["Content-Type"]);
    assert!(print.text().starts_with(&string(&invoices["pdf"]["response"]["body"])[..8]));
    sim.configure(&json!({ "detail_bare": true })).unwrap();
    assert_shape(&invoices["detailBareVariant"]["response"]["body"], &get(&sim, &path).json(), "bare detail");
}

/// The same keys, and numbers that are equal whether written `44.0` or `44`.
fn assert_same_numbers(sample: &Value, actual: &Value) {
    match sample {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| assert_same_numbers(value, &actual[key]))
        }
        Value::Number(number) => assert_eq!(number.as_f64(), actual.as_f64()),
        other => assert_eq!(other, actual),
    }
}

#[test]
fn proforma_catalog_payments_expenses_and_lookups() {
    let samples = fixture();
    let sim = company(&samples);
    let rows = plays(&sim, &samples["proformaInvoices"]["list"]).rows();
    assert_same_numbers(
        &samples["proformaInvoices"]["list"]["response"]["body"]["data"][0]["prices"],
        &rows[0]["prices"],
    );
    plays(&sim, &samples["catalogItems"]["delta"]);
    plays(&sim, &samples["payments"]["createBatch"]);
    let payments = plays(&sim, &samples["payments"]["list"]).rows();
    assert_eq!(
        (payments.len(), &payments[0]["matchedDocuments"][0]["documentNumber"]),
        (1, &json!("OF20260001"))
    );
    for group in [&samples["payments"]["accounts"], &samples["expenses"]["list"], &samples["lookups"]["tags"]]
    {
        let rows = plays(&sim, group).rows();
        assert_eq!(Value::Array(rows), group["response"]["body"]["data"]);
    }
    let series = plays(&sim, &samples["lookups"]["numberingSequences"]).rows();
    for sample in samples["lookups"]["numberingSequences"]["response"]["body"]["data"].as_array().unwrap() {
        assert!(series.contains(sample), "{sample}");
    }
    let id = string(&samples["expenses"]["list"]["response"]["body"]["data"][0]["id"]);
    assert_eq!(get(&sim, &format!("/api/expenses/{id}")).json()["data"]["id"], json!(id));
}

#[test]
fn errors() {
    let (samples, sim) = (fixture(), Simulator::start().unwrap());
    let same = |answer: common::Answer, name: &str| {
        let sample = &samples["errors"][name];
        assert_eq!(
            (json!(answer.status), answer.json()),
            (sample["status"].clone(), sample["body"].clone()),
            "{name}"
        );
    };
    same(get(&sim, "/api/nothing"), "notFound");
    sim.configure(&json!({ "rate_per_second": 0 })).unwrap();
    let limited = get(&sim, "/api/tags");
    assert!(limited.header("Retry-After").unwrap().parse::<u32>().is_ok());
    same(limited, "rateLimited");
    sim.configure(&json!({ "package": false })).unwrap();
    same(get(&sim, "/api/tags"), "noPackage");
}

#[test]
fn consent_is_polled_without_a_token() {
    let (samples, sim) = (fixture(), quick());
    let sample = &samples["consent"];
    let request = sample["pollRequest"]["body"].to_string();
    let poll =
        |body: &str| raw(&sim, "POST", "/api/integration-subscription/poll", &[], body.as_bytes()).unwrap();
    assert_eq!(poll(&request).json(), sample["pollPending"]);
    sim.configure(&json!({ "consent": "Approved", "webhook_key": "fake-secret" })).unwrap();
    let approved = poll(&request).json();
    assert_shape(&sample["pollApproved"], &approved, "approved");
    let company = &approved["data"]["companies"][0];
    assert_eq!(company["webHookSecret"], sample["pollApproved"]["data"]["companies"][0]["webHookSecret"]);
    assert_eq!(company["token"], "sim-token", "the token that opens the API");
    sim.configure(&json!({ "consent": "Denied" })).unwrap();
    assert_eq!(poll(&request).json(), json!({ "data": { "status": "Denied", "companies": [] } }));
    assert_eq!(poll(r#"{"state":"short"}"#).status, 400);
    sim.configure(&json!({ "consent": "Approved", "consent_life_seconds": 0 })).unwrap();
    assert_eq!(poll(&request).json(), json!({ "data": { "status": "Expired", "companies": [] } }));

    // What the browser carries to and fro is not the simulator's part; the samples of it hold together.
    let redirect = string(&sample["redirect"]);
    assert!(redirect.ends_with(&format!("state={}", string(&sample["pollRequest"]["body"]["state"]))));
    assert_eq!(sample["postForm"]["data[0][webhookSecret]"], company["webHookSecret"]);
}

#[test]
fn exchange_rates() {
    let (samples, sim) = (fixture(), quick());
    let rates = &samples["exchangeRates"];
    let ecb = json!({ "days": { "2026-03-06": { "USD": "1.1000", "CZK": "25.200", "PLN": "4.1000" } } });
    let cnb = json!({ "days": { "2026-03-06": { "EUR": "25.200", "HUF": "6.300", "USD": "22.900" } } });
    sim.configure(&json!({ "ecb": ecb, "cnb": cnb })).unwrap();
    let feed = |path: &str| raw(&sim, "GET", path, &[], b"").unwrap();
    assert_eq!(json!(feed("/ecb/eurofxref-daily.xml").text()), rates["ecbDailyXml"]);
    assert_eq!(
        json!(feed("/cnb/denni_kurz.txt?date=07.03.2026").text()),
        rates["cnbTxtCz"],
        "a Saturday shows Friday"
    );
    assert_eq!(json!(feed("/cnb/daily.txt?date=06.03.2026").text()), rates["cnbTxtEn"]);
    let json = feed("/cnb/exrates/daily?date=2026-03-08&lang=CZ").json();
    for sample in rates["cnbJson"]["rates"].as_array().unwrap() {
        let found = json["rates"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["currencyCode"] == sample["currencyCode"]);
        let found = found.unwrap_or_else(|| panic!("{sample}"));
        assert_eq!(
            (&found["validFor"], &found["amount"], &found["order"]),
            (&sample["validFor"], &sample["amount"], &sample["order"])
        );
        assert_same_numbers(&sample["rate"], &found["rate"]);
        assert_eq!((&found["country"], &found["currency"]), (&sample["country"], &sample["currency"]));
    }
}
