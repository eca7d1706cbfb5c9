//! Notifications: signed, doubled, refusing, unknown, and the vectors of the contract.

use crate::setup::{Shop, connected, documents, next};
use kros_engine::kros::api_profile::ApiProfile;
use kros_engine::kros::webhook;
use kros_engine::settings::Secret;
use serde_json::{Value, json};

fn samples() -> Value {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/kros-api-samples.json");
    serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn the_vectors_verify_and_their_neighbours_do_not() {
    let samples = samples();
    let text = |value: &Value| value.as_str().unwrap().to_string();
    let vectors = samples["signatureVectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 6);
    for vector in vectors {
        let (key, body) = (Secret::new(text(&vector["secret"])), text(&vector["body"]));
        let right = text(&vector["expectedSignature"]);
        assert!(webhook::verify(&key, body.as_bytes(), Some(&right)), "{}", vector["name"]);
        assert!(webhook::verify(&key, body.as_bytes(), Some(&format!(" {right}\r\n"))), "trimmed");
        assert_eq!(webhook::sign(&key, &body), right);
        let wrong = text(&vector["mustNotMatchPlainUtf8Variant"]);
        assert!(!webhook::verify(&key, body.as_bytes(), Some(&wrong)));
        assert!(!webhook::verify(&key, format!("{body} ").as_bytes(), Some(&right)));
        assert!(!webhook::verify(&Secret::new(format!("{} ", key.reveal())), body.as_bytes(), Some(&right)));
    }
    let key = Secret::new("test-secret");
    let body = vectors[0]["body"].as_str().unwrap().as_bytes();
    for wrong in [
        "aXSp4y+fsFTwjI9Wc9MEi+WVWVF1djfW1gi/YCWw9Vg=",
        "0cJ25Z8+IUsGOhifiOEv8vnRIzLBDiXmhmgiY83Y+zw=",
        "geYzBjEWtZtII9voxA+ndFsrtHFaGa8iTgxgIHGWN9w=",
        "",
        "not base64!",
    ] {
        assert!(!webhook::verify(&key, body, Some(wrong)), "{wrong}");
    }
    assert!(!webhook::verify(&key, body, None));
    assert!(!webhook::verify(&Secret::default(), body, Some(&webhook::sign(&Secret::default(), "x"))));
    assert!(!webhook::verify(&key, b"\xff\xfe", Some("AAAA")), "bytes that are not UTF-8 never verify");
}

#[test]
fn the_sample_notifications_are_read() {
    let profile = ApiProfile::with_override(&Value::Null).unwrap();
    for sample in samples()["webhooks"].as_array().unwrap() {
        let body = sample["body"].as_str().unwrap();
        let signature = sample["headers"]["X-Kros-Signature-256"].as_str();
        assert!(webhook::verify(
            &Secret::new(sample["secret"].as_str().unwrap()),
            body.as_bytes(),
            signature
        ));
        let read = webhook::parse(&profile, body.as_bytes()).unwrap();
        let name = sample["name"].as_str().unwrap();
        let entities: Vec<_> = read
            .entities
            .iter()
            .map(|e| (e.kros_id.as_str(), e.number.as_str(), e.problems.as_str()))
            .collect();
        match name.split([',', ':', ' ']).next().unwrap() {
            "created" => assert_eq!(entities, [("4100017", "OF20260017", "")]),
            "batch" => assert_eq!(
                entities,
                [("4100018", "OF20260018", ""), ("", "", "Číselný rad 'XX' neexistuje.")]
            ),
            "variant" => assert_eq!(entities, [("4100019", "", "text-only problem entry")]),
            _ => assert!(entities.is_empty(), "{name}"),
        }
    }
}

#[test]
fn a_doubled_notification_changes_nothing() {
    let (simulator, shop, arrivals) = connected();
    simulator.break_with(&json!({"webhook": "twice"})).unwrap();
    shop.orders(2);
    shop.export();
    assert_eq!(shop.notify(&next(&arrivals))["applied"], 2);
    let (rows, notes) = (shop.world.borrow().rows.clone(), shop.world.borrow().notes.len());
    assert_eq!(shop.notify(&next(&arrivals))["applied"], 0);
    assert_eq!(shop.world.borrow().rows, rows);
    assert_eq!(shop.world.borrow().notes.len(), notes);
}

#[test]
fn a_wrong_signature_is_401_and_stores_nothing() {
    let (simulator, mut shop, arrivals) = connected();
    simulator.break_with(&json!({"webhook": "wrong_signature"})).unwrap();
    shop.orders(1);
    shop.export();
    let arrived = next(&arrivals);
    let before = (shop.world.borrow().rows.clone(), shop.world.borrow().store.clone());
    assert_eq!(shop.notify(&arrived)["status"], 401);
    assert_eq!(shop.notify(&(arrived.0.clone(), None))["status"], 401);
    shop.settings["webhook_key"] = json!("");
    assert_eq!(shop.notify(&arrived)["status"], 401, "no key configured");
    assert_eq!((shop.world.borrow().rows.clone(), shop.world.borrow().store.clone()), before);
}

#[test]
fn kros_refuses_later_and_the_order_says_why() {
    let (simulator, shop, arrivals) = connected();
    let refusal =
        json!({"refuse": {"match": "order-2-", "message": "Účtovné obdobie je uzavreté", "when": "async"}});
    simulator.break_with(&refusal).unwrap();
    shop.orders(3);
    shop.export();
    shop.notify(&next(&arrivals));
    assert_eq!(shop.states(), ["issued", "refused", "issued"]);
    assert!(shop.row(2)["reason"].as_str().unwrap().contains("uzavreté"));
}

#[test]
fn an_id_without_a_number_waits_for_the_number() {
    let (simulator, shop, arrivals) = connected();
    simulator.break_with(&json!({"webhook": "document_id"})).unwrap();
    shop.orders(1);
    shop.export();
    shop.notify(&next(&arrivals));
    documents(&simulator);
    shop.call("status_check", json!({}));
    assert_eq!(shop.row(1)["state"], "issued");
    assert_ne!(shop.number(1), "");
}

#[test]
fn unknown_documents_and_odd_bodies_are_200_and_change_nothing() {
    let shop = Shop::new("http://127.0.0.1:9");
    for body in [
        r#"{"requestId":"x","status":200,"results":{"entities":[{"data":{"id":1,"externalId":"foreign","documentNumber":"9"}}]}}"#,
        r#"{"results":null}"#,
        "[]",
        "{",
    ] {
        let signature = webhook::sign(&Secret::new(crate::setup::KEY), body);
        let answer = shop.notify(&(body.as_bytes().to_vec(), Some(signature)));
        assert_eq!((&answer["status"], &answer["applied"]), (&json!(200), &json!(0)), "{body}");
        assert!(shop.world.borrow().rows.is_empty());
    }
}

#[test]
fn a_second_number_for_one_document_needs_a_person() {
    let (_simulator, shop, arrivals) = connected();
    shop.orders(1);
    shop.export();
    shop.notify(&next(&arrivals));
    let number = shop.number(1);
    let body = json!({"requestId": "later", "status": 200, "results": {"entities": [
        {"data": {"id": 999_999, "externalId": "wc-http-order-1-0-0", "documentNumber": "OP-OTHER"}, "problems": []}
    ]}})
    .to_string();
    let signature = webhook::sign(&Secret::new(crate::setup::KEY), &body);
    let second = (body.into_bytes(), Some(signature));
    assert_eq!(shop.notify(&second)["applied"], 1);
    let row = shop.row(1);
    assert_eq!((&row["state"], &row["number"]), (&json!("attention"), &json!(number)));
    assert!(row["reason"].as_str().unwrap().contains("OP-OTHER"));
    assert_eq!(shop.notify(&second)["applied"], 0, "a repeat is no news");
}
