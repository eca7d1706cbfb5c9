//! The page that shows what has arrived.

use crate::document::text;
use crate::world::{Notification, Request, World};
use serde_json::Value;
use std::fmt::Write as _;

const STYLE: &str = "
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-size: 1.25rem; font-weight: 600; padding: 1rem 0 .5rem; }
th, td { border-bottom: 1px solid #8888; padding: .3rem .6rem; text-align: left; vertical-align: top; }
td.sum, th.sum { text-align: right; font-variant-numeric: tabular-nums; }
td { overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
a:focus-visible, .scroll:focus-visible { outline: 3px solid #06c; outline-offset: 2px; }
";

/// Newest rows of a table.
const SHOWN: usize = 200;
/// Documents of a notification.
const NAMED: usize = 5;

pub(crate) fn of(world: &World, refresh: bool) -> String {
    let mut html = String::from("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
    html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    if refresh {
        html.push_str("<meta http-equiv=\"refresh\" content=\"5\">\n");
    }
    let _ = write!(html, "<title>KROS simulator</title><style>{STYLE}</style></head>\n<body><main>");
    html.push_str("<h1>KROS simulator</h1>\n");
    let link = match refresh {
        true => "This page refreshes every 5 seconds. <a href=\"/?refresh=off\">Stop refreshing</a>",
        false => "<a href=\"/\">Refresh every 5 seconds</a>",
    };
    let _ = writeln!(
        html,
        "<p>{} documents, {} requests, {} notifications, {} waiting to be processed. \
         <a href=\"/sim/state\">State as JSON</a>. {link}.</p>",
        world.documents.len(),
        world.requests.len(),
        world.notifications.len(),
        world.pending
    );
    documents(&mut html, world);
    payments(&mut html, world);
    let rows = world.notifications.iter().rev().take(SHOWN).map(notification);
    table(&mut html, "Notifications", &["Time (UTC)", "Request", "Outcome", "Attempts", "Documents"], rows);
    let rows = world.requests.iter().rev().take(SHOWN).map(request);
    table(&mut html, "Requests", &["Time (UTC)", "Method", "Path", "Answer", "Request"], rows);
    html.push_str("</main></body></html>\n");
    html
}

fn documents(html: &mut String, world: &World) {
    let rows = world.documents.iter().rev().take(SHOWN).map(|document| {
        let sent = &document.sent;
        let partner = &sent["partner"]["address"]["businessName"];
        let prices = &document.prices;
        [
            document.number.clone(),
            document.kind.slug().replace('_', " "),
            text(&sent["orderNumber"]).into(),
            text(partner).into(),
            format!("{:.2}", prices.document.gross),
            format!("{:.2}", prices.document.vat),
            prices.currency.clone(),
            prices.rate.normalize().to_string(),
            document.external_id().into(),
        ]
    });
    let heads = ["Number", "Kind", "Order", "Partner", "Total", "VAT", "Currency", "Rate", "External id"];
    table(html, "Documents", &heads, rows);
}

fn payments(html: &mut String, world: &World) {
    let rows = world.payments.iter().rev().take(SHOWN).map(|payment| {
        let sent = &payment.sent;
        [
            text(&sent["dateOfPayment"]).to_owned(),
            sent["sumOfPayment"].to_string(),
            payment.currency.clone(),
            text(&sent["variableSymbol"]).to_owned(),
            payment.matched.join(", "),
        ]
    });
    table(html, "Payments", &["Date", "Total", "Currency", "Variable symbol", "Matched to"], rows);
}

fn notification(notification: &Notification) -> [String; 5] {
    let outcome = match (notification.withheld, notification.delivered(), notification.attempts.last()) {
        (Some(reason), ..) => format!("not sent ({reason})"),
        (None, true, _) => "delivered".into(),
        (None, false, None) => "on its way".into(),
        (None, false, Some(last)) => {
            last.status.map_or("not delivered".into(), |status| format!("refused, {status}"))
        }
    };
    [
        notification.at.format("%H:%M:%S").to_string(),
        notification.request_id.clone(),
        outcome,
        notification.attempts.len().to_string(),
        entities(&notification.body),
    ]
}

fn request(request: &Request) -> [String; 5] {
    let query = if request.query.is_empty() { String::new() } else { format!("?{}", request.query) };
    let answer = match (request.cut, request.status) {
        (true, _) => "connection cut".into(),
        (false, Some(status)) => status.to_string(),
        (false, None) => "none yet".into(),
    };
    [
        request.at.format("%H:%M:%S").to_string(),
        request.method.clone(),
        format!("{}{query}", request.path),
        answer,
        request.request_id.clone().unwrap_or_default(),
    ]
}

fn table<const N: usize>(
    html: &mut String,
    caption: &str,
    heads: &[&str; N],
    rows: impl Iterator<Item = [String; N]>,
) {
    let is_sum = |head: &str| matches!(head, "Total" | "VAT" | "Rate" | "Attempts");
    let class = |head: &str| if is_sum(head) { " class=\"sum\"" } else { "" };
    let _ = write!(html, "<div class=\"scroll\" role=\"region\" aria-label=\"{caption}\" tabindex=\"0\">");
    let _ = write!(html, "<table><caption>{caption}</caption><thead><tr>");
    for head in heads {
        let _ = write!(html, "<th scope=\"col\"{}>{head}</th>", class(head));
    }
    html.push_str("</tr></thead><tbody>\n");
    let mut any = false;
    for row in rows {
        any = true;
        html.push_str("<tr>");
        for (head, cell) in heads.iter().zip(row) {
            let _ = write!(html, "<td{}>{}</td>", class(head), escaped(&cell));
        }
        html.push_str("</tr>\n");
    }
    if !any {
        let _ = write!(html, "<tr><td colspan=\"{N}\">Nothing yet.</td></tr>");
    }
    html.push_str("</tbody></table></div>\n");
}

/// The external ids with their number or their problem; of a long batch the first few.
fn entities(body: &str) -> String {
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    let entities = body["results"]["entities"].as_array().map_or(&[][..], Vec::as_slice);
    let mut lines: Vec<_> = entities.iter().take(NAMED).map(entity).collect();
    if entities.len() > NAMED {
        lines.push(format!("and {} more", entities.len() - NAMED));
    }
    let related = body["results"]["relatedEntities"].as_array().into_iter().flatten();
    lines.extend(
        related
            .map(|one| format!("{}: payment status {}", text(&one["documentNumber"]), one["paymentStatus"])),
    );
    lines.join("; ")
}

fn entity(entity: &Value) -> String {
    let (data, problem) = (&entity["data"], &entity["problems"][0]);
    let problem = problem.as_str().unwrap_or_else(|| text(&problem["message"]));
    let parts = [text(&data["externalId"]), text(&data["documentNumber"]), problem];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" – ")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
