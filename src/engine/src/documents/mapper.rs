//! What mapping works with, and what it tells of.

use crate::kros::api_profile::ApiProfile;
use crate::settings::Settings;
use crate::shop::order::Order;
use crate::text::{Lang, Msg, cut, one_line};

/// What mapping needs besides the order.
pub struct Mapper<'a> {
    /// Settings of the call.
    pub settings: &'a Settings,
    /// ApiProfile profile.
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
        culture(&order.locale)
            .or_else(|| self.settings.documents.languages.get(&country).and_then(|c| culture(c)))
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

/// The print language KROS knows for a locale such as `sk_SK`, `cs-CZ` or `en`.
fn culture(locale: &str) -> Option<String> {
    let mut parts = locale.trim().split(['_', '-']);
    let language = parts.next().filter(|text| text.len() == 2 && text.is_ascii())?.to_lowercase();
    let own = match language.as_str() {
        "sk" => "SK",
        "cs" => "CZ",
        "en" => "US",
        _ => "",
    };
    let region = parts.next().filter(|text| text.len() == 2 && text.is_ascii()).map(str::to_uppercase);
    let region = region.unwrap_or_else(|| if own.is_empty() { language.to_uppercase() } else { own.into() });
    Some(format!("{language}-{region}"))
}
