//! Whether somebody edited a value of a product in the shop since the import wrote it.

use sha2::{Digest, Sha256};

/// Whether somebody edited the value in the shop: it is not the one noted at the last write. A product that was
/// there before its card has no note, and counts as edited where its field is not empty.
pub fn edited(now: &str, noted: Option<&str>) -> bool {
    match noted {
        Some(noted) => note(now) != noted,
        None => !now.is_empty(),
    }
}

/// What is kept of a value to recognise it again; the shop's side makes the same of a value it has written.
pub fn note(value: &str) -> String {
    if value.len() <= 100 {
        return value.to_string();
    }
    let hash = Sha256::digest(value.as_bytes());
    hash.iter().fold("sha256:".to_string(), |text, byte| text + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_is_a_value_other_than_the_noted_one() {
        assert!(!edited("Tričko", Some("Tričko")));
        assert!(edited("Tričko biele", Some("Tričko")));
        assert!(edited("", Some("Tričko")), "emptying is an edit, too");
        assert!(edited("Tričko", None), "the product was there first");
        assert!(!edited("", None));
    }

    #[test]
    fn long_values_are_noted_by_their_hash() {
        let long = "ž".repeat(51);
        assert!(note(&long).starts_with("sha256:"));
        assert_eq!(note("ž"), "ž");
        assert!(!edited(&long, Some(&note(&long))));
    }
}
