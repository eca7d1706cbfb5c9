//! The operations of the engine and their fields, as a caller sends them.
//!
//! An input is one JSON object: `settings` and the fields of the operation. A field that is missing, unknown or of another
//! type is an [`Error::Input`] that names operation and field; nothing is done then. An id may be a number or its digits as text, as
//! databases of shops give it. A time box is in seconds; an operation without that field has [`TIME_BOX`].

mod fields;

pub use fields::*;

use crate::Error;
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// Seconds an operation may take when its caller does not say it.
pub const TIME_BOX: i64 = 20;

/// An operation with its fields.
#[derive(Debug, Deserialize)]
#[serde(tag = "op", content = "fields", rename_all = "snake_case")]
pub enum Operation {
    /// Finds the orders that are due and sends them.
    ExportOrders(ExportOrders),
    /// Asks KROS about every document whose answer or notification never came.
    StatusCheck(StatusCheck),
    /// Checks and applies one notification from KROS.
    Notification(Notification),
    /// Tries the connection with the given settings.
    TestConnection(Nothing),
    /// Queues a document again, after a look-up.
    SendAgain(SendAgain),
    /// Takes a document out of the queue.
    Cancel(Document),
    /// Shows the document an order would become, without sending it.
    Preview(Document),
    /// Makes documents that a merchant asks for.
    Issue(Issue),
    /// Fetches the PDF of an issued document.
    Pdf(Document),
    /// Imports stock cards.
    ImportStock(ImportStock),
    /// Takes back what an import wrote.
    UndoStock(UndoStock),
    /// Shows one stock card and what is recognised in it.
    CardSample(CardSample),
    /// Says why a product has the stock it has.
    ExplainStock(ExplainStock),
    /// Lists what the engine assumes about the KROS API.
    ApiProfile(Nothing),
    /// Compares these assumptions with KROS.
    ApiCheck(Nothing),
    /// Compares shop, ledger and KROS.
    Report(Report),
    /// Looks at one difference of a report anew.
    Recheck(Recheck),
}

impl Operation {
    /// Reads an operation from its name and its fields.
    pub fn read(op: &str, fields: Map<String, Value>) -> Result<Operation, Error> {
        // The name stands first, so the fields are read straight into their type.
        let call = json!({"op": op, "fields": fields});
        serde_path_to_error::deserialize(&call).map_err(|error| {
            let path = error.path().to_string();
            let message = match path.strip_prefix("fields") {
                None => format!("the engine does not know the operation '{op}'"),
                Some("") => format!("operation {op}: {}", error.inner()),
                Some(field) => {
                    format!("operation {op}: {}: {}", field.trim_start_matches('.'), error.inner())
                }
            };
            Error::Input(message)
        })
    }

    /// Seconds the operation may take.
    pub fn time_box(&self) -> i64 {
        let time_box = match self {
            Operation::ExportOrders(fields) => fields.time_box,
            Operation::StatusCheck(fields) => fields.time_box,
            Operation::Issue(fields) => fields.time_box,
            Operation::ImportStock(fields) => fields.time_box,
            Operation::UndoStock(fields) => fields.time_box,
            Operation::Report(fields) => fields.time_box,
            Operation::Recheck(fields) => fields.time_box,
            _ => None,
        };
        time_box.unwrap_or(TIME_BOX)
    }

    /// The run whose progress the shop is told while the operation works; 0: none. Runs over stock cards save theirs
    /// themselves.
    pub fn run_id(&self) -> u64 {
        match self {
            Operation::ExportOrders(fields) => fields.run_id,
            Operation::StatusCheck(fields) => fields.run_id,
            Operation::Report(fields) => fields.run_id,
            _ => 0,
        }
    }

    /// Whether documents go first when requests to KROS are short.
    pub fn is_low_priority(&self) -> bool {
        matches!(self, Operation::ImportStock(_) | Operation::Report(_))
    }
}
