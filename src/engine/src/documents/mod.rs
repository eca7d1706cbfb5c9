//! From a WooCommerce order to a KROS document: partner, lines, and the order document itself.

pub mod days;
pub mod document;
pub mod lines;
pub mod model;
pub mod order;
pub mod partner;
pub mod payment;
pub mod refund;
pub mod rules;
pub mod texts;
pub mod zero_rate;

use crate::kros::api_profile::ApiProfile;
use crate::settings::Settings;
use crate::shop::order::Order;
use crate::text::{Lang, Msg, cut, one_line};

/// What mapping needs besides the order.
pub struct Mapper<'a> {
    /// Settings of the call.
    pub settings: &'a Settings,
    /// API profile.
    pub profile: &'a ApiProfile,
    /// Language of reasons.
    pub lang: Lang,
    /// Language of words on the document.
    pub words: Lang,
}

impl<'a> Mapper<'a> {
    /// The company's accounting currency.
    pub fn base_currency(&self) -> &'a str {
        self.settings.base_currency(self.profile.text("base_currency"))
    }

    /// The company's country.
    pub fn country(&self) -> &'a str {
        self.settings.company_country()
    }

    /// The same, with words on the document in the order's language.
    pub fn in_language_of(&self, order: &Order) -> Mapper<'a> {
        let culture = self.culture(order);
        Mapper { words: Lang::of(&culture), ..*self }
    }

    /// Print language: of the order, of the customer's country, else the API profile's.
    pub fn culture(&self, order: &Order) -> String {
        let country = order.billing.country.trim().to_uppercase();
        texts::culture(&order.locale)
            .or_else(|| self.settings.documents.languages.get(&country).and_then(|c| texts::culture(c)))
            .unwrap_or_else(|| self.profile.text("enums.culture").to_string())
    }
}

/// Things that were changed on the way and that the merchant should know.
#[derive(Debug, Default)]
pub struct Warnings {
    lang: Option<Lang>,
    list: Vec<String>,
}

impl Warnings {
    /// No warnings yet.
    pub fn new(lang: Lang) -> Self {
        Warnings { lang: Some(lang), list: Vec::new() }
    }

    /// Adds one, once.
    pub fn add(&mut self, message: Msg) {
        let text = self.lang.unwrap_or(Lang::En).say(message);
        if !self.list.contains(&text) {
            self.list.push(text);
        }
    }

    /// One line of text within a limit; a cut or unreadable characters become a warning.
    pub fn text(&mut self, what: &str, text: &str, limit: usize) -> String {
        let (text, was_cut) = cut(&one_line(text), limit);
        if was_cut {
            self.add(Msg::WasCut { what: what.into(), limit: limit.to_string() });
        }
        if text.contains('\u{fffd}') {
            self.add(Msg::WasReplaced { what: what.into() });
        }
        text
    }

    /// The warnings.
    pub fn into_list(self) -> Vec<String> {
        self.list
    }
}
