//! The partner of a document. KROS has no partner resource: it makes the partner from the document, so every document
//! carries it in full, and a company always under the same spelling.

use super::{Mapper, Warnings};
use crate::shop::order::{Address, Order};
use crate::text::Msg;
use serde_json::{Map, Value, json};

/// Numbers that make a customer a company.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanyIds {
    /// IČO.
    pub ico: String,
    /// DIČ.
    pub dic: String,
    /// IČ DPH.
    pub ic_dph: String,
}

impl CompanyIds {
    /// Reads them from the order's meta by the merchant's meta keys.
    pub fn of(mapper: &Mapper<'_>, order: &Order) -> Self {
        let keys = &mapper.settings.customers;
        let compact = |keys: &str| order.meta(keys).split_whitespace().collect::<String>();
        CompanyIds {
            ico: compact(&keys.ico_keys),
            dic: compact(&keys.dic_keys),
            ic_dph: compact(&keys.ic_dph_keys).to_uppercase(),
        }
    }

    /// Key of the company's stable record: country and IČO, else IČ DPH, without anything but letters and digits.
    pub fn record_key(&self, country: &str) -> Option<String> {
        let plain =
            |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
        let number = [plain(&self.ico), plain(&self.ic_dph)].into_iter().find(|number| !number.is_empty())?;
        Some(format!("partner:{}:{}", plain(country), number.trim_start_matches('0')))
    }
}

/// Key of the stable record of the order's customer; `None` for a private person.
pub fn record_key(mapper: &Mapper<'_>, order: &Order) -> Option<String> {
    CompanyIds::of(mapper, order).record_key(&order.billing.country)
}

/// The spelling to send, given the one remembered: the remembered one unless the customer's own differs in more than
/// case, spaces, punctuation or legal form.
pub fn spelling<'s>(own: &'s str, remembered: Option<&'s str>) -> &'s str {
    match remembered {
        Some(known) if bare_name(known) == bare_name(own) => known,
        _ => own,
    }
}

/// The partner as KROS takes it. `remembered` is the company's known spelling.
pub fn build(
    mapper: &Mapper<'_>,
    order: &Order,
    remembered: Option<&str>,
    warnings: &mut Warnings,
) -> Result<Value, Msg> {
    let number = || order.number.clone();
    for (field, text) in partner_texts(&order.billing) {
        if text.contains('\u{fffd}') {
            return Err(Msg::BadText { order: number(), field: format!("billing_{field}") });
        }
    }
    let name = name_of(&order.billing)
        .or_else(|| name_of(&order.shipping))
        .ok_or_else(|| Msg::NoName { order: number() })?;
    let ids = CompanyIds::of(mapper, order);
    let is_company = ids != CompanyIds::default();
    let name = if is_company { spelling(&name, remembered).to_string() } else { name };
    let mut partner = Map::new();
    partner.insert("address".into(), address(mapper, &order.billing, &name, warnings));
    if !order.shipping.is_blank() && !same_place(&order.billing, &order.shipping) {
        let receiver = name_of(&order.shipping).unwrap_or(name);
        partner.insert("postalAddress".into(), address(mapper, &order.shipping, &receiver, warnings));
    }
    let phone =
        if order.billing.phone.trim().is_empty() { &order.shipping.phone } else { &order.billing.phone };
    for (field, value) in [
        ("registrationId", ids.ico.as_str()),
        ("taxId", &ids.dic),
        ("vatId", &ids.ic_dph),
        ("phoneNumber", phone),
        ("email", &order.billing.email),
    ] {
        let text = warnings.text(field, value, mapper.profile.count("limits.party_text"));
        if !text.is_empty() {
            partner.insert(field.into(), text.into());
        }
    }
    Ok(Value::Object(partner))
}

/// The business name as the customer wrote it, for remembering.
pub fn own_name(order: &Order) -> Option<String> {
    name_of(&order.billing).or_else(|| name_of(&order.shipping))
}

fn name_of(address: &Address) -> Option<String> {
    let company = crate::text::one_line(&address.company);
    let name = if company.is_empty() { crate::text::one_line(&address.person()) } else { company };
    (!name.is_empty()).then_some(name)
}

fn address(mapper: &Mapper<'_>, from: &Address, name: &str, warnings: &mut Warnings) -> Value {
    let limit = mapper.profile.count("limits.party_text");
    let person = from.person();
    let contact = if person == name { String::new() } else { person };
    let street = [from.address_1.trim(), from.address_2.trim()]
        .iter()
        .filter(|s| !s.is_empty())
        .copied()
        .collect::<Vec<_>>();
    let code = from.country.trim().to_uppercase();
    let country =
        mapper.profile.value("countries").get(&code).and_then(Value::as_str).unwrap_or(&code).to_string();
    let mut map = Map::new();
    for (field, text) in [
        ("businessName", name),
        ("contactName", &contact),
        ("street", &street.join(", ")),
        ("postCode", &from.postcode),
        ("city", &from.city),
        ("country", &country),
    ] {
        let text = warnings.text(field, text, limit);
        if !text.is_empty() {
            map.insert(field.into(), json!(text));
        }
    }
    Value::Object(map)
}

fn same_place(a: &Address, b: &Address) -> bool {
    let parts = |x: &Address| {
        [
            &x.first_name,
            &x.last_name,
            &x.company,
            &x.address_1,
            &x.address_2,
            &x.city,
            &x.postcode,
            &x.country,
        ]
        .map(|part| part.trim().to_string())
    };
    parts(a) == parts(b)
}

fn partner_texts(address: &Address) -> [(&'static str, &String); 8] {
    [
        ("first_name", &address.first_name),
        ("last_name", &address.last_name),
        ("company", &address.company),
        ("address_1", &address.address_1),
        ("address_2", &address.address_2),
        ("city", &address.city),
        ("postcode", &address.postcode),
        ("email", &address.email),
    ]
}

/// A company name without case, spaces, punctuation and legal form.
fn bare_name(name: &str) -> String {
    const FORMS: [&str; 14] = [
        "spoločnosťsručenímobmedzeným",
        "společnostsručenímomezeným",
        "akciováspoločnosť",
        "akciováspolečnost",
        "spolsro",
        "sro",
        "vos",
        "gmbh",
        "ltd",
        "kft",
        "as",
        "ks",
        "zs",
        "oz",
    ];
    let compact: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let written_apart = name.trim_end_matches(['.', ' ']).contains([' ', ',', '.']);
    FORMS
        .iter()
        .find_map(|form| compact.strip_suffix(form).filter(|rest| written_apart && !rest.is_empty()))
        .unwrap_or(&compact)
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_company_keeps_one_spelling() {
        for own in ["VZOROVÁ FIRMA s.r.o.", "Vzorová firma, spol. s r. o.", " vzorová  firma "] {
            assert_eq!(spelling(own, Some("Vzorová firma, s. r. o.")), "Vzorová firma, s. r. o.", "{own}");
        }
        for own in ["Vzorová firma Plus, s. r. o.", "Vzorova firma, s. r. o."] {
            assert_eq!(spelling(own, Some("Vzorová firma, s. r. o.")), own);
        }
        assert_eq!(spelling("Nová, a.s.", None), "Nová, a.s.");
    }

    #[test]
    fn a_legal_form_inside_a_word_is_part_of_the_name() {
        assert_ne!(bare_name("Atlas"), bare_name("Atl"));
        assert_eq!(bare_name("Atlas a.s."), bare_name("ATLAS, a. s."));
        assert_eq!(bare_name("Atlas"), "atlas");
    }

    #[test]
    fn the_record_is_keyed_by_country_and_number() {
        let ids = |ico: &str, vat: &str| CompanyIds {
            ico: ico.into(),
            ic_dph: vat.into(),
            ..CompanyIds::default()
        };
        assert_eq!(ids("036 123 456", "").record_key("sk"), Some("partner:SK:36123456".into()));
        assert_eq!(ids("", "SK2020").record_key("SK"), Some("partner:SK:SK2020".into()));
        assert_eq!(ids("", "").record_key("SK"), None);
    }
}
