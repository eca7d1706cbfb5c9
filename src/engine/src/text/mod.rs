//! Every sentence a merchant reads, in Slovak, Czech and English.

mod check;
mod messages;
mod queue;
mod report;
mod stock;
mod table;
mod words;

pub use check::CheckMsg;
pub use messages::Msg;
pub use queue::QueueMsg;
pub use report::ReportMsg;
pub use stock::StockMsg;
pub use words::Word;

/// A language the engine speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// English, also for every other locale.
    En,
    /// Slovak.
    Sk,
    /// Czech.
    Cs,
}

impl Lang {
    /// The language of a WordPress locale.
    pub fn of(locale: &str) -> Lang {
        match locale.get(..2) {
            Some("sk") => Lang::Sk,
            Some("cs") => Lang::Cs,
            _ => Lang::En,
        }
    }

    /// Says what stands on a document.
    pub fn word(self, word: Word) -> String {
        word.render(self)
    }

    /// Says a message.
    pub fn say(self, message: Msg) -> String {
        message.render(self)
    }
}

impl Msg {
    /// What this says passes without anybody's doing: it is worth looking again.
    pub fn passes_by_itself(&self) -> bool {
        matches!(
            self,
            Msg::NoRate { .. } | Msg::RatesUnreadable { .. } | Msg::NoBank { .. } | Msg::NoSymbolYet { .. }
        )
    }
}

/// Cuts a text to `limit` characters, never inside one. True: something was cut.
pub fn cut(text: &str, limit: usize) -> (String, bool) {
    match text.char_indices().nth(limit) {
        Some((end, _)) => (text[..end].to_string(), true),
        None => (text.to_string(), false),
    }
}

/// Line breaks, tabs and other control characters become single spaces.
pub fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_choose_the_language() {
        for (locale, lang) in [("sk_SK", Lang::Sk), ("cs_CZ", Lang::Cs), ("de_DE", Lang::En), ("", Lang::En)]
        {
            assert_eq!(Lang::of(locale), lang);
        }
    }

    #[test]
    fn texts_are_cut_between_characters() {
        assert_eq!(cut("kôň", 2), ("kô".into(), true));
        assert_eq!(cut("kôň", 3), ("kôň".into(), false));
        assert_eq!(one_line(" a\r\n\tb\u{0} c "), "a b c");
    }

    #[test]
    fn reasons_name_what_is_missing() {
        let message = Msg::NoRate { bank: "ECB".into(), currency: "USD".into(), date: "2026-03-09".into() };
        assert_eq!(Lang::En.say(message.clone()), "no ECB rate for USD on 2026-03-09");
        assert!(Lang::Sk.say(message).contains("USD"));
    }
}
