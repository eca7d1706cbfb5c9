//! The states of the European Union, as ISO codes and as prefixes of VAT numbers.

const STATES: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// The code of a state of the EU.
pub fn is_state(code: &str) -> bool {
    STATES.iter().any(|state| state.eq_ignore_ascii_case(code))
}

/// The state whose tax office gave this VAT number: its two letters, Greece's `EL` as `GR`; `None` outside the EU.
pub fn state_of_vat_number(number: &str) -> Option<&'static str> {
    let prefix = number.trim().get(..2)?;
    let code = if prefix.eq_ignore_ascii_case("EL") { "GR" } else { prefix };
    STATES.into_iter().find(|state| state.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_and_prefixes() {
        assert!(is_state("sk") && is_state("GR") && !is_state("GB") && !is_state("CH") && !is_state(""));
        assert_eq!(state_of_vat_number("cz12345678"), Some("CZ"));
        assert_eq!(state_of_vat_number("EL123456789"), Some("GR"));
        assert_eq!(state_of_vat_number("CHE123456789"), None);
        assert_eq!(state_of_vat_number("2020"), None);
        assert_eq!(state_of_vat_number("ž"), None);
    }
}
