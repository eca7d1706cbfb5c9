//! The messages about orders and documents: one list out of the files of this folder.

use super::Lang;
use super::table::messages;

mod connection;
mod documents;
mod orders;

use connection::connection;
use documents::documents;
use orders::orders;

/// Makes one enum of what the lists handed on.
macro_rules! all {
    ({ $($messages:tt)* }) => {
        messages! {
            /// A message and what it is about.
            Msg;

            $($messages)*
        }
    };
}

orders! { {} documents connection all }
