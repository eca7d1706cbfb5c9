//! The way of a row of the ledger, from due to settled.
//!
//! | step | module |
//! | --- | --- |
//! | which rows an order has | [`rows`] |
//! | what is to become of a due row | [`due`], [`order_rows`] |
//! | its document, with rate, company name and symbol | [`prepare`], [`draft`], [`rates`], [`names`] |
//! | sent, or left with a reason | [`send`], [`batch_size`], [`recover`], [`settled`] |
//! | looked up in KROS | [`lookup`] |
//! | its number or its refusal is known | [`adopt`] |

pub mod adopt;
pub mod batch_size;
pub mod draft;
pub mod due;
pub mod lookup;
pub mod names;
pub mod order_rows;
pub mod prepare;
pub mod rates;
pub mod recover;
pub mod rows;
pub mod send;
pub mod settled;
