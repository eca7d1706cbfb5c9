//! Why a document charges no VAT, and whose VAT it charges.

use super::Mapper;
use super::partner::CompanyIds;
use crate::money::eu;
use crate::settings::Legal;
use crate::shop::order::Order;
use crate::text::{Lang, Word};
use serde_json::{Value, json};

/// Why a document charges no VAT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZeroRate {
    /// The company itself pays no VAT.
    NonPayer,
    /// The customer has a VAT number of another state of the EU and pays the VAT there.
    ReverseCharge,
    /// The goods leave the EU.
    Export,
    /// Anything else that is exempt.
    Exempt,
}

impl ZeroRate {
    /// The reason, or `None` where VAT is charged. `charged`: on some line of the document.
    ///
    /// `country` is the company's. The place of delivery decides about export, the number's prefix about reverse charge; the
    /// shop's own calculation has decided that there is no VAT.
    pub fn of(
        order: &Order,
        country: &str,
        vat_payer: bool,
        ids: &CompanyIds,
        charged: bool,
    ) -> Option<ZeroRate> {
        let delivery = [&order.shipping.country, &order.billing.country];
        let delivery = delivery.into_iter().map(|code| code.trim()).find(|code| !code.is_empty());
        let leaves_the_eu =
            delivery.is_some_and(|code| !eu::is_state(code) && !code.eq_ignore_ascii_case(country));
        let state = eu::state_of_vat_number(&ids.ic_dph);
        let of_another_state = state.is_some_and(|state| !state.eq_ignore_ascii_case(country));
        match () {
            () if !vat_payer => Some(ZeroRate::NonPayer),
            () if charged => None,
            () if leaves_the_eu => Some(ZeroRate::Export),
            () if of_another_state => Some(ZeroRate::ReverseCharge),
            () => Some(ZeroRate::Exempt),
        }
    }

    /// The sentence that the law of the company's country wants on the document; the merchant's own where there is one.
    pub fn sentence(self, legal: &Legal, country: &str, lang: Lang) -> String {
        let own = match self {
            ZeroRate::NonPayer => &legal.non_payer,
            ZeroRate::ReverseCharge => &legal.reverse_charge,
            ZeroRate::Export => &legal.export,
            ZeroRate::Exempt => &legal.exempt,
        };
        if !own.trim().is_empty() {
            return own.trim().to_string();
        }
        lang.word(match (self, country.eq_ignore_ascii_case("CZ")) {
            (ZeroRate::NonPayer, _) => Word::LegalNonPayer {},
            (ZeroRate::ReverseCharge, false) => Word::LegalReverseChargeSk {},
            (ZeroRate::ReverseCharge, true) => Word::LegalReverseChargeCz {},
            (ZeroRate::Export, false) => Word::LegalExportSk {},
            (ZeroRate::Export, true) => Word::LegalExportCz {},
            (ZeroRate::Exempt, false) => Word::LegalExemptSk {},
            (ZeroRate::Exempt, true) => Word::LegalExemptCz {},
        })
    }
}

/// The state of the EU, other than the company's own, whose VAT the order charges (one-stop shop); `None`: no such state.
///
/// Read from the codes of the order's tax rates, `COUNTRY-STATE-NAME-PRIORITY`, as far as they took something.
pub fn oss_state(order: &Order, country: &str) -> Option<String> {
    let lines = [&order.line_items, &order.shipping_lines, &order.fee_lines];
    let taken = lines.into_iter().flatten().flat_map(|line| &line.taxes);
    let taken = taken.filter(|tax| tax.total.is_some_and(|total| !total.is_zero()));
    taken
        .filter_map(|tax| order.tax_lines.iter().find(|rate| rate.rate_id == tax.id))
        .filter_map(|rate| rate.rate_code.split('-').next())
        .map(|code| code.trim().to_uppercase())
        .find(|code| eu::is_state(code) && !code.eq_ignore_ascii_case(country))
}

/// What KROS takes as `ossTaxState` for documents with VAT of `state` (or of the company's own), by the API profile's
/// `enums.oss_tax_state`.
pub fn oss_value(mapper: &Mapper<'_>, state: Option<&str>) -> Value {
    let states = mapper.profile.value("enums.oss_tax_state");
    let state = state.unwrap_or(mapper.settings.company_country());
    states.get(state).or(states.get("*")).cloned().unwrap_or_else(|| json!(0))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn order(shipping: &str, billing: &str) -> Order {
        serde_json::from_value(json!({"shipping": {"country": shipping}, "billing": {"country": billing}}))
            .unwrap()
    }

    #[test]
    fn the_reasons_for_no_vat_are_told_apart() {
        let home = ("SK", true);
        for (shipping, billing, ic_dph, (country, payer), charged, expected) in [
            ("", "SK", "", home, true, None),
            ("", "SK", "", home, false, Some(ZeroRate::Exempt)),
            ("", "SK", "SK2020", home, false, Some(ZeroRate::Exempt)),
            ("", "CZ", "CZ12345678", home, false, Some(ZeroRate::ReverseCharge)),
            ("", "CZ", "CZ12345678", home, true, None),
            ("", "CZ", "", home, false, Some(ZeroRate::Exempt)),
            ("", "GR", "EL123456789", home, false, Some(ZeroRate::ReverseCharge)),
            ("", "CH", "", home, false, Some(ZeroRate::Export)),
            ("US", "CZ", "CZ12345678", home, false, Some(ZeroRate::Export)),
            ("CZ", "US", "CZ12345678", home, false, Some(ZeroRate::ReverseCharge)),
            ("", "SK", "SK2020", ("CZ", true), false, Some(ZeroRate::ReverseCharge)),
            ("", "US", "", ("SK", false), false, Some(ZeroRate::NonPayer)),
        ] {
            let ids = CompanyIds { ic_dph: ic_dph.into(), ..CompanyIds::default() };
            let reason = ZeroRate::of(&order(shipping, billing), country, payer, &ids, charged);
            assert_eq!(reason, expected, "{shipping} {billing} {ic_dph} {country}");
        }
    }

    #[test]
    fn the_law_of_the_companys_country_is_named_unless_the_merchant_wrote_a_sentence() {
        let documents = crate::fixture::settings(json!({}))["documents"].take();
        let mut legal: Legal = serde_json::from_value(documents["legal"].clone()).unwrap();
        let slovak = ZeroRate::Export.sentence(&legal, "SK", Lang::Sk);
        let czech = ZeroRate::Export.sentence(&legal, "CZ", Lang::Cs);
        assert!(slovak.contains("222/2004") && czech.contains("235/2004"), "{slovak} {czech}");
        legal.export = " Vývoz. ".into();
        assert_eq!(ZeroRate::Export.sentence(&legal, "SK", Lang::Sk), "Vývoz.");
    }

    #[test]
    fn another_states_vat_is_read_from_the_rates_that_took_something() {
        let order = |code: &str, tax: &str| -> Order {
            serde_json::from_value(json!({
                "line_items": [{"total": "10", "total_tax": tax, "taxes": [{"id": 1, "total": tax}]}],
                "tax_lines": [{"rate_id": 2, "rate_code": "DE-MWST-1"}, {"rate_id": 1, "rate_code": code}],
            }))
            .unwrap()
        };
        assert_eq!(oss_state(&order("HU-AFA-1", "2.70"), "SK"), Some("HU".into()));
        assert_eq!(oss_state(&order("HU-AFA-1", "0"), "SK"), None);
        assert_eq!(oss_state(&order("SK-DPH-1", "2.30"), "SK"), None);
        assert_eq!(oss_state(&order("SK-DPH-1", "2.30"), "CZ"), Some("SK".into()));
        assert_eq!(oss_state(&order("US-NY-TAX-1", "0.80"), "SK"), None);
        assert_eq!(oss_state(&order("DPH-1", "2.30"), "SK"), None);
    }
}
