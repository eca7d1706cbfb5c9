//! A document changed by the shop's own filter passed as long as its total was the same.

use kros_engine::documents::filter::check_filtered;
use serde_json::{Value, json};

#[test]
fn words_may_change_and_money_may_not() {
    let before = json!({
        "externalId": "a", "currency": "EUR", "exchangeRate": 1, "orderNumber": "1", "discountPercent": 0, "printedNote": "",
        "items": [{"name": "A", "vatRate": 23, "totalPriceInclVat": 24.6}, {"name": "B", "vatRate": 5, "totalPriceInclVat": 10}]
    });
    let changed = |change: fn(&mut Value)| {
        let mut after = before.clone();
        change(&mut after);
        check_filtered(&before, &after)
    };
    assert!(changed(|d| d["printedNote"] = json!("Ďakujeme")).is_ok());
    assert!(changed(|d| d["items"][0]["name"] = json!("Iný názov")).is_ok());
    assert!(changed(|d| d["items"][0]["totalPriceInclVat"] = json!("24.60")).is_ok());
    let forbidden: [fn(&mut Value); 9] = [
        |d| d["items"][0]["vatRate"] = json!(0),
        |d| d["items"][0]["totalPriceInclVat"] = json!(24.61),
        |d| d["items"] = json!([]),
        |d| d["discountPercent"] = json!(50),
        |d| d["items"][1]["discountPercent"] = json!(10),
        |d| d["discountTotalPriceInclVat"] = json!(5),
        |d| d["externalId"] = json!("b"),
        |d| d["currency"] = json!("CZK"),
        |d| d["exchangeRate"] = json!(25),
    ];
    for (at, change) in forbidden.into_iter().enumerate() {
        assert!(changed(change).is_err(), "change {at}");
    }
}
