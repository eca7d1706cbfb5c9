//! What the writers of documents write, as a table: for comparing it with what KROS says it takes.

use crate::kros::api_profile::ApiProfile;
use crate::shop::row::Kind;
use serde_json::Value;

/// JSON type of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// A text, also a date.
    Text,
    /// An amount.
    Number,
    /// A whole number.
    Whole,
    /// True or false.
    Truth,
    /// A list.
    List,
    /// An object.
    Object,
}

/// A property that may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Property {
    /// Its place; what stands in a list is named without the list's index.
    pub path: &'static str,
    /// Its type.
    pub is: Type,
    /// It is written even where it says nothing.
    pub always: bool,
    /// Entry of the API profile that holds its longest length.
    pub limit: Option<&'static str>,
}

const fn always(path: &'static str, is: Type) -> Property {
    Property { path, is, always: true, limit: None }
}

const fn maybe(path: &'static str, is: Type) -> Property {
    Property { path, is, always: false, limit: None }
}

impl Property {
    const fn limited(self, limit: &'static str) -> Property {
        Property { limit: Some(limit), ..self }
    }
}

const DOCUMENT: &[Property] = &[
    always("externalId", Type::Text),
    always("partner", Type::Object),
    always("partner.address", Type::Object),
    always("partner.address.businessName", Type::Text).limited("limits.party_text"),
    maybe("partner.address.contactName", Type::Text).limited("limits.party_text"),
    maybe("partner.address.street", Type::Text).limited("limits.party_text"),
    maybe("partner.address.postCode", Type::Text),
    maybe("partner.address.city", Type::Text).limited("limits.party_text"),
    maybe("partner.address.country", Type::Text),
    maybe("partner.postalAddress", Type::Object),
    maybe("partner.postalAddress.businessName", Type::Text),
    maybe("partner.postalAddress.contactName", Type::Text),
    maybe("partner.postalAddress.street", Type::Text),
    maybe("partner.postalAddress.postCode", Type::Text),
    maybe("partner.postalAddress.city", Type::Text),
    maybe("partner.postalAddress.country", Type::Text),
    maybe("partner.registrationId", Type::Text),
    maybe("partner.taxId", Type::Text),
    maybe("partner.vatId", Type::Text),
    maybe("partner.phoneNumber", Type::Text),
    maybe("partner.email", Type::Text),
    always("items", Type::List),
    always("items.name", Type::Text).limited("limits.item_name"),
    always("items.amount", Type::Number),
    always("items.measureUnit", Type::Text),
    always("items.vatRate", Type::Number),
    always("items.totalPriceInclVat", Type::Number),
    always("items.discountPercent", Type::Number),
    maybe("items.itemCode", Type::Text).limited("limits.item_code"),
    maybe("items.eanCode", Type::Text),
    always("vatPayerType", Type::Whole),
    always("useParagraph7or7a", Type::Truth),
    always("culture", Type::Text),
    maybe("openingText", Type::Text).limited("limits.note"),
    maybe("closingText", Type::Text).limited("limits.note"),
    always("internalNote", Type::Text),
    maybe("printedNote", Type::Text).limited("limits.note"),
    always("issueDate", Type::Text),
    always("dueDate", Type::Text),
    always("deliveryDate", Type::Text),
    always("currency", Type::Text),
    always("exchangeRate", Type::Number),
    always("discountPercent", Type::Number),
    always("discountTotalPriceInclVat", Type::Number),
    always("orderNumber", Type::Text).limited("limits.order_number"),
    maybe("paymentType", Type::Text),
    maybe("numberingSequence", Type::Text).limited("limits.series"),
    always("documentNumber", Type::Text),
    maybe("variableSymbol", Type::Text),
    maybe("mandatoryText", Type::Text),
    always("ossTaxState", Type::Whole),
    maybe("customFields", Type::List),
    maybe("customFields.label", Type::Text),
    maybe("customFields.value", Type::Text),
    always("advancePaymentDeduction", Type::Number),
    always("invoiceType", Type::Whole),
    // Only credit notes carry it, and all of them do.
    always("creditedInvoiceNumber", Type::Text),
];

const PAYMENT: &[Property] = &[
    always("externalId", Type::Text),
    always("dateOfPayment", Type::Text),
    always("sumOfPayment", Type::Number),
    maybe("originalSumOfPayment", Type::Number),
    maybe("originalCurrency", Type::Text),
    always("variableSymbol", Type::Text),
    maybe("accountId", Type::Whole),
    always("paymentType", Type::Whole),
    maybe("remittanceInformation", Type::Text),
    maybe("paymentReference", Type::Text),
    maybe("partnerName", Type::Text),
];

impl Type {
    /// The JSON type as descriptions name it.
    pub fn name(self) -> &'static str {
        match self {
            Type::Text => "string",
            Type::Number => "number",
            Type::Whole => "integer",
            Type::Truth => "boolean",
            Type::List => "array",
            Type::Object => "object",
        }
    }

    /// Whether values of this type may stand where `described` is said.
    pub fn fits(self, described: &str) -> bool {
        described == self.name() || (self == Type::Whole && described == "number")
    }
}

/// What documents of a kind may hold, with the fields that the API profile gives them.
pub fn of(profile: &ApiProfile, kind: Kind) -> Vec<Property> {
    if kind == Kind::Payment {
        return PAYMENT.to_vec();
    }
    let fields = profile.value(&format!("fields.{}", kind.as_str()));
    let fields: Vec<&str> = fields.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let outer = |path: &'static str| path.split('.').next().unwrap_or_default();
    DOCUMENT.iter().filter(|property| fields.contains(&outer(property.path))).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_api_profile_has_its_type() -> Result<(), crate::Error> {
        let profile = ApiProfile::with_override(&Value::Null)?;
        for kind in [Kind::Order, Kind::Proforma, Kind::Invoice, Kind::CreditNote] {
            let known = of(&profile, kind);
            let fields = profile.value(&format!("fields.{}", kind.as_str()));
            for field in fields.as_array().into_iter().flatten().filter_map(Value::as_str) {
                assert!(known.iter().any(|property| property.path == field), "{kind:?} {field}");
            }
        }
        Ok(())
    }
}
