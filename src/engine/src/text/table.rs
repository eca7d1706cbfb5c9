//! The shape of a table of messages: one row a message, English, Slovak, Czech.

macro_rules! messages {
    ($(#[$about:meta])* $list:ident; $($(#[$doc:meta])* $name:ident { $($field:ident),* } $en:literal $sk:literal $cs:literal;)*) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[allow(missing_docs)] // the English text beside each name says what it means
        pub enum $list { $($(#[$doc])* $name { $($field: String),* },)* }

        impl $list {
            /// The sentence in a language.
            pub fn render(self, lang: Lang) -> String {
                match self {
                    $($list::$name { $($field),* } => match lang {
                        Lang::En => format!($en),
                        Lang::Sk => format!($sk),
                        Lang::Cs => format!($cs),
                    },)*
                }
            }
        }
    };
}

pub(super) use messages;
