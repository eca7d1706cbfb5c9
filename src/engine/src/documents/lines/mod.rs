//! The lines of a document: products, shipping, fees, discounts, each with its VAT rate, adding to the order's total.

mod item;

pub use item::Shown;

use super::{Mapper, Warnings};
use crate::money::cash;
use crate::money::decimal::{CENT, amount, cents, shown};
use crate::money::rounding::{self, Exact};
use crate::money::sum::{Amount, Part, Way};
use crate::money::vat::{self, Rule, Share, VatProblem};
use crate::shop::order::{Line, Order};
use crate::text::Msg;
use item::Draft;
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeMap;

/// The lines, and what KROS is expected to compute from them.
#[derive(Debug, Clone)]
pub struct Lines {
    /// `items` of the document.
    pub items: Vec<Value>,
    /// The same lines for people.
    pub shown: Vec<Shown>,
    /// Gross total in cents: the order's, and the rounding of a cash payment.
    pub total: Decimal,
    /// Per rate: gross and the VAT inside it as KROS will compute it.
    pub vat: Vec<(Decimal, Decimal, Decimal)>,
    /// Per rate: the shop's own VAT, in cents.
    pub shop_vat: BTreeMap<Decimal, Decimal>,
    /// What the rounding of a cash payment adds to the order's total.
    pub cash_rounding: Decimal,
}

impl Lines {
    /// VAT is charged on some line.
    pub fn charge_vat(&self) -> bool {
        self.vat.iter().any(|(rate, ..)| !rate.is_zero())
    }
}

/// A line of the order with its rates.
struct Priced<'o> {
    part: Part,
    line: &'o Line,
    shares: Vec<Share>,
}

/// Builds the lines of an order, or says what stops it.
///
/// The gross total, in all and per rate, is the order's to the cent; only the rounding of a cash payment is added. A negative
/// order (what a refund takes back) is treated like any other.
pub fn build(mapper: &Mapper<'_>, order: &Order, warnings: &mut Warnings) -> Result<Lines, Msg> {
    let parts = parts(order);
    if parts.is_empty() {
        return Err(Msg::NoLines { order: order.number.clone() });
    }
    let amounts: Vec<Amount<'_>> = parts.iter().map(|(part, line)| whole_line(*part, line)).collect();
    let known = Way::to_total(&amounts, order.total, order.shipping_total, &decimals(mapper, order));
    let way = known.unwrap_or(Way::exact(mapper.settings.site.decimals));
    let priced = priced(order, parts, way)?;
    if !mapper.settings.company.vat_payer && priced.iter().any(|line| !line.line.total_tax.is_zero()) {
        let tax = priced.iter().map(|line| line.line.total_tax).sum();
        return Err(Msg::VatOfNonPayer { order: order.number.clone(), tax: shown(tax) });
    }
    let mut drafts = drafts(mapper, order, &priced, way);

    let sum: Decimal = amounts.iter().map(|amount| way.gross(amount)).sum();
    let explained = known.is_some() || (sum - order.total).abs() <= CENT * Decimal::from(amounts.len());
    // A shop without cents rounds the whole order: that is no rate's rounding.
    let whole = if known.is_some() && way.decimals < 2 { cents(sum) } else { cents(order.total) };
    let exact: Vec<Exact> = drafts.iter().map(|d| Exact { rate: d.rate, gross: d.gross }).collect();
    let rounded =
        rounding::to_cents(&exact, whole).filter(|_| explained).ok_or_else(|| Msg::TotalsDiffer {
            order: order.number.clone(),
            total: shown(order.total),
            lines: shown(sum),
            currency: order.currency.clone(),
        })?;
    for (draft, gross) in drafts.iter_mut().zip(&rounded.lines) {
        draft.gross = *gross;
    }
    let word = mapper.words.say(Msg::Rounding {});
    drafts.extend(rounded.corrections.iter().map(|(rate, rest)| Draft::plain(&word, *rate, *rest)));
    let cash_rounding = cash_rounding(mapper, order);
    for (word, rest) in
        [(word, cents(order.total) - whole), (mapper.words.say(Msg::CashRounding {}), cash_rounding)]
    {
        if !rest.is_zero() {
            drafts.push(Draft::plain(&word, Decimal::ZERO, rest));
        }
    }

    let shop_vat = shop_vat(&priced, way);
    let vat = predicted(mapper, &drafts);
    check_vat(mapper, order, &priced, &vat, &shop_vat, vat::unit(way.decimals))?;
    Ok(Lines {
        items: drafts.iter().map(|draft| draft.item(mapper, warnings)).collect(),
        shown: drafts.iter().map(|draft| draft.shown(mapper)).collect(),
        total: cents(order.total) + cash_rounding,
        vat,
        shop_vat,
        cash_rounding,
    })
}

/// The VAT rates of an order's lines, each with the tax rates of WooCommerce that make it.
pub fn tax_ids(mapper: &Mapper<'_>, order: &Order) -> Result<BTreeMap<Decimal, Vec<u64>>, Msg> {
    let mut rates: BTreeMap<Decimal, Vec<u64>> = BTreeMap::new();
    for Priced { line, shares, .. } in priced(order, parts(order), Way::exact(mapper.settings.site.decimals))?
    {
        for share in &shares {
            let ids = rates.entry(share.rate).or_default();
            if ids.is_empty() && shares.len() == 1 {
                *ids = line.taxes.iter().filter(|tax| tax.total.is_some()).map(|tax| tax.id).collect();
            }
        }
    }
    Ok(rates)
}

/// Gross totals of a finished document by VAT rate, as text; `None` where a line cannot be read.
pub fn sums_by_rate(document: &Value) -> Option<BTreeMap<String, String>> {
    let read = |value: &Value| amount(value).ok().flatten();
    let mut sums: BTreeMap<Decimal, Decimal> = BTreeMap::new();
    for item in document["items"].as_array()? {
        *sums.entry(read(&item["vatRate"])?).or_default() += read(&item["totalPriceInclVat"])?;
    }
    Some(sums.into_iter().map(|(rate, sum)| (format!("{} %", rate.normalize()), shown(sum))).collect())
}

fn parts(order: &Order) -> Vec<(Part, &Line)> {
    let groups = [
        (Part::Item, &order.line_items),
        (Part::Shipping, &order.shipping_lines),
        (Part::Fee, &order.fee_lines),
    ];
    groups.into_iter().flat_map(|(part, lines)| lines.iter().map(move |line| (part, line))).collect()
}

fn whole_line(part: Part, line: &Line) -> Amount<'_> {
    Amount { part, net: line.total, tax: line.total_tax, taxes: &line.taxes }
}

/// Decimals the order may have been calculated with: the shop's, and in a foreign currency those that a currency switcher
/// uses.
fn decimals(mapper: &Mapper<'_>, order: &Order) -> Vec<u32> {
    let site = &mapper.settings.site;
    let foreign = if order.currency == site.currency { &[][..] } else { &[2, 0] };
    std::iter::once(site.decimals).chain(foreign.iter().copied()).collect()
}

fn priced<'o>(order: &Order, parts: Vec<(Part, &'o Line)>, way: Way) -> Result<Vec<Priced<'o>>, Msg> {
    // Taken off what is sold, or given back with it.
    let goods: Decimal =
        parts.iter().filter(|(part, _)| *part != Part::Fee).map(|(_, line)| line.total).sum();
    let over_all = |part: Part, line: &Line| {
        let against = (line.total < Decimal::ZERO) != (goods < Decimal::ZERO);
        part == Part::Fee && !line.total.is_zero() && against
    };
    let shares = |line: &Line, others: &[Decimal]| {
        vat::shares(line, &order.tax_lines, others, way.decimals, way.by_line)
            .map_err(|problem| vat_message(order, line, problem))
    };
    let mut rates = Vec::new();
    for (_, line) in parts.iter().filter(|(part, line)| !over_all(*part, line)) {
        rates.extend(shares(line, &[])?.iter().map(|share| share.rate));
    }
    parts
        .into_iter()
        .map(|(part, line)| {
            let others = if over_all(part, line) { &rates[..] } else { &[] };
            Ok(Priced { part, line, shares: shares(line, others)? })
        })
        .collect()
}

/// Lines at their price before discount, and one discount line per rate.
fn drafts(mapper: &Mapper<'_>, order: &Order, priced: &[Priced<'_>], way: Way) -> Vec<Draft> {
    let one = if order.total < Decimal::ZERO { Decimal::NEGATIVE_ONE } else { Decimal::ONE };
    let mut drafts = Vec::new();
    let mut discounts: BTreeMap<Decimal, Decimal> = BTreeMap::new();
    for Priced { part, line, shares } in priced {
        for share in shares {
            let paid = way.gross(&of_share(*part, line, share));
            let before = before_discount(line, share.rate, way).filter(|before| *before != cents(paid));
            if let Some(before) = before {
                *discounts.entry(share.rate).or_default() += paid - before;
            }
            let gross = before.unwrap_or(paid);
            let against = gross.is_sign_negative() != one.is_sign_negative();
            drafts.push(Draft {
                name: title(mapper, *part, line),
                quantity: line.quantity.filter(|q| !q.is_zero()).unwrap_or(if against {
                    Decimal::ONE
                } else {
                    one
                }),
                rate: share.rate,
                gross,
                code: line.sku.trim().to_string(),
                ean: line.global_unique_id.trim().to_string(),
            });
        }
    }
    let codes: Vec<&str> =
        order.coupon_lines.iter().map(|c| c.code.trim()).filter(|c| !c.is_empty()).collect();
    let codes = if codes.is_empty() { String::new() } else { format!("({})", codes.join(", ")) };
    let discount = mapper.words.say(Msg::Discount { codes });
    drafts.extend(discounts.into_iter().map(|(rate, sum)| Draft::plain(discount.trim(), rate, sum)));
    drafts
}

fn title(mapper: &Mapper<'_>, part: Part, line: &Line) -> String {
    let word = match part {
        _ if !line.title().is_empty() => return line.title().to_string(),
        Part::Item => Msg::Item {},
        Part::Shipping => Msg::Shipping {},
        Part::Fee => Msg::Fee {},
    };
    mapper.words.say(word)
}

/// Gross before the discount in cents, where the order keeps one that the same rate explains.
fn before_discount(line: &Line, rate: Decimal, way: Way) -> Option<Decimal> {
    let (net, tax) = (line.subtotal?, line.subtotal_tax);
    let lowered = net > line.total && vat::fits(net, tax, rate, vat::unit(way.decimals));
    lowered.then(|| cents(way.gross(&Amount { part: Part::Item, net, tax, taxes: &[] })))
}

fn cash_rounding(mapper: &Mapper<'_>, order: &Order) -> Decimal {
    let documents = &mapper.settings.documents;
    let is_rounding = |fee: &Line| {
        let title = fee.title().to_lowercase();
        title.contains("zaokr") || title.contains("round")
    };
    let wanted = documents.cod_rounding
        && order.total > Decimal::ZERO
        && documents.cod_methods.contains(&order.payment_method)
        && !order.fee_lines.iter().any(is_rounding);
    if wanted { cash::rounding(cents(order.total), &order.currency) } else { Decimal::ZERO }
}

fn of_share<'o>(part: Part, line: &'o Line, share: &Share) -> Amount<'o> {
    Amount { part, net: share.net, tax: share.tax, taxes: &line.taxes }
}

fn shop_vat(priced: &[Priced<'_>], way: Way) -> BTreeMap<Decimal, Decimal> {
    let mut sums: BTreeMap<Decimal, Decimal> = BTreeMap::new();
    for Priced { part, line, shares } in priced {
        for share in shares {
            *sums.entry(share.rate).or_default() += way.tax(&of_share(*part, line, share));
        }
    }
    sums.values_mut().for_each(|tax| *tax = cents(*tax));
    sums
}

/// Per rate: gross, and the VAT that KROS will compute.
fn predicted(mapper: &Mapper<'_>, drafts: &[Draft]) -> Vec<(Decimal, Decimal, Decimal)> {
    let rule = Rule::named(mapper.contract.text("vat_rule"));
    let mut by_rate: BTreeMap<Decimal, Vec<Decimal>> = BTreeMap::new();
    for draft in drafts {
        by_rate.entry(draft.rate).or_default().push(draft.gross);
    }
    let vat = |(rate, lines): (Decimal, Vec<Decimal>)| {
        (rate, lines.iter().sum(), rule.predict(lines.into_iter(), rate))
    };
    by_rate.into_iter().map(vat).collect()
}

/// Refuses where KROS would compute a VAT that is further from the shop's than rounding explains.
fn check_vat(
    mapper: &Mapper<'_>,
    order: &Order,
    priced: &[Priced<'_>],
    predicted: &[(Decimal, Decimal, Decimal)],
    shop: &BTreeMap<Decimal, Decimal>,
    unit: Decimal,
) -> Result<(), Msg> {
    // The profile's tolerance is for a shop with cents; one that rounds taxes to whole units is off by that much more.
    let tolerance =
        amount(mapper.contract.value("vat_tolerance")).ok().flatten().unwrap_or(CENT) * unit / CENT;
    for (rate, _, kros) in predicted {
        let shop = shop.get(rate).copied().unwrap_or_default();
        let lines = priced.iter().flat_map(|line| &line.shares).filter(|share| share.rate == *rate).count();
        if (*kros - shop).abs() > tolerance * Decimal::from(lines) {
            return Err(Msg::VatDiffers {
                order: order.number.clone(),
                rate: rate.to_string(),
                shop: shown(shop),
                kros: shown(*kros),
            });
        }
    }
    Ok(())
}

fn vat_message(order: &Order, line: &Line, problem: VatProblem) -> Msg {
    let (order, name) = (order.number.clone(), line.title().to_string());
    let (net, tax) = (line.total.normalize().to_string(), line.total_tax.normalize().to_string());
    match problem {
        VatProblem::NoRate => Msg::VatNoRate { order, line: name, tax },
        VatProblem::NoPercent(rate) => Msg::VatNoPercent { order, line: name, rate },
        VatProblem::SeveralRates(rates) => Msg::VatSeveral { order, line: name, rates },
        VatProblem::DoesNotFit(rate) => {
            Msg::VatDoesNotFit { order, line: name, rate: rate.to_string(), tax, net }
        }
    }
}
