//! The days of a document: issue, tax date, due.

use super::Mapper;
use crate::settings::TaxDate;
use crate::shop::order::{Order, Refund, day_of};
use crate::text::Msg;
use chrono::{Days as Count, NaiveDate, NaiveDateTime};

/// A payer of VAT has this long after the tax date to issue the invoice.
const LAWFUL_DAYS: i64 = 15;

/// The three days of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// Day of issue.
    pub issue: NaiveDate,
    /// Tax date, the day of supply.
    pub tax: NaiveDate,
    /// Day it is to be paid.
    pub due: NaiveDate,
}

/// The days of a received order: that on which it was made.
pub fn received_order(order: &Order) -> Result<Days, Msg> {
    let day = order.day().ok_or_else(|| Msg::NoDate { order: order.number.clone() })?;
    Ok(Days { issue: day, tax: day, due: day })
}

/// The day the order's money came; `None`: not yet. What is paid on delivery is paid when the order is completed.
pub fn paid(mapper: &Mapper<'_>, order: &Order) -> Option<NaiveDate> {
    let completed = completed(order);
    if mapper.settings.documents.cod_methods.contains(&order.payment_method) {
        return completed;
    }
    day_of(&order.date_paid).or(completed)
}

/// The instant the order's money came, in the shop's time zone.
pub fn paid_at<'o>(mapper: &Mapper<'_>, order: &'o Order) -> &'o str {
    let is_cash = mapper.settings.documents.cod_methods.contains(&order.payment_method);
    if is_cash || order.date_paid.is_empty() { &order.date_completed } else { &order.date_paid }
}

/// Whether an instant in the shop's time zone lies before `from` (Unix seconds; 0: nothing does), by the shop's clock of now.
pub fn is_before(mapper: &Mapper<'_>, local: &str, from: i64) -> bool {
    from > 0 && instant(mapper, local).is_some_and(|at| at < from)
}

/// A time in the shop's time zone as Unix seconds, by the shop's clock of now.
pub fn instant(mapper: &Mapper<'_>, local: &str) -> Option<i64> {
    let at = local.get(..19).and_then(|text| text.replace(' ', "T").parse::<NaiveDateTime>().ok());
    at.map(|at| at.and_utc().timestamp() - mapper.settings.site.utc_offset)
}

/// The day the order was completed; `None`: not yet. What comes after completion (refunded, a shop's own status) does not
/// undo it.
pub fn completed(order: &Order) -> Option<NaiveDate> {
    match order.bare_status() {
        "completed" => {}
        "pending" | "on-hold" | "processing" | "cancelled" | "failed" | "trash" => return None,
        _ => return day_of(&order.date_completed),
    }
    day_of(&order.date_completed).or_else(|| day_of(&order.date_paid)).or_else(|| order.day())
}

/// The days of a proforma issued on `today`.
pub fn proforma(mapper: &Mapper<'_>, order: &Order, today: NaiveDate) -> Days {
    Days { issue: today, tax: today, due: due(mapper, order, today) }
}

/// The days of an invoice issued on `today`.
pub fn invoice(mapper: &Mapper<'_>, order: &Order, today: NaiveDate) -> Days {
    let (paid, completed) = (paid(mapper, order), completed(order));
    let tax = match mapper.settings.documents.tax_date {
        TaxDate::Earlier => paid.into_iter().chain(completed).min(),
        TaxDate::Paid => paid,
        TaxDate::Completed => completed,
        TaxDate::Issue => None,
    };
    Days { issue: today, tax: tax.unwrap_or(today), due: due(mapper, order, today) }
}

/// The days of a credit note issued on `today`.
pub fn credit_note(refund: &Refund, today: NaiveDate) -> Days {
    Days { issue: today, tax: day_of(&refund.date_created).unwrap_or(today), due: today }
}

/// Says that an invoice comes later after its tax date than the law wants it.
pub fn late(days: &Days) -> Option<Msg> {
    let gap = (days.issue - days.tax).num_days();
    (gap > LAWFUL_DAYS).then(|| Msg::LateInvoice { date: days.tax.to_string(), days: gap.to_string() })
}

fn due(mapper: &Mapper<'_>, order: &Order, issue: NaiveDate) -> NaiveDate {
    let by_method = &mapper.settings.documents.due_days;
    let days = by_method.get(&order.payment_method).or_else(|| by_method.get("*")).copied();
    issue.checked_add_days(Count::new(days.unwrap_or_default().into())).unwrap_or(issue)
}
