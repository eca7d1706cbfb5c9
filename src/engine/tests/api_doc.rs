//! `docs/kros-api.md` shows the table the engine uses. `UPDATE_GOLDEN=1` writes it anew.

#![allow(clippy::unwrap_used)]

use kros_engine::kros::api_profile::ApiProfile;
use serde_json::Value;

#[test]
fn the_document_shows_the_table() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/kros-api.md");
    let text = std::fs::read_to_string(file).unwrap();
    let (before, _) = text.split_once("<!-- table -->").unwrap();
    let entries = ApiProfile::with_override(&Value::Null).unwrap().entries();
    let mut table = String::from("\n| entry | confidence | value |\n| --- | --- | --- |\n");
    for entry in entries["entries"].as_array().unwrap() {
        let text = |name: &str| entry[name].as_str().unwrap().to_string();
        table += &format!("| `{}` | {} | `{}` |\n", text("name"), text("confidence"), entry["value"]);
    }
    let wanted = format!("{before}<!-- table -->{table}");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(file, wanted).unwrap();
    } else {
        assert_eq!(text, wanted, "UPDATE_GOLDEN=1 writes the table anew");
    }
}
