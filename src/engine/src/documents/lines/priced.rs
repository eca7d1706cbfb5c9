//! The lines of an order, each with the VAT rates that it has.

use crate::documents::Mapper;
use crate::documents::amounts::share::{self, Share};
use crate::documents::amounts::sum::{Amount, Part, Way};
use crate::documents::amounts::vat::VatProblem;
use crate::shop::order::{Line, Order};
use crate::text::Msg;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A line of the order with its rates.
pub(super) struct Priced<'o> {
    pub part: Part,
    pub line: &'o Line,
    pub shares: Vec<Share>,
}

impl<'o> Priced<'o> {
    /// What one rate has of the line.
    pub fn amount(&self, share: &Share) -> Amount<'o> {
        Amount { part: self.part, net: share.net, tax: share.tax, taxes: &self.line.taxes }
    }
}

/// The VAT rates of an order's lines, each with the tax rates of WooCommerce that make it.
pub fn tax_ids(mapper: &Mapper<'_>, order: &Order) -> Result<BTreeMap<Decimal, Vec<u64>>, Msg> {
    let mut rates: BTreeMap<Decimal, Vec<u64>> = BTreeMap::new();
    let way = Way::exact(mapper.settings.site.decimals);
    for Priced { line, shares, .. } in priced(order, parts(order), way)? {
        for share in &shares {
            let ids = rates.entry(share.rate).or_default();
            if ids.is_empty() && shares.len() == 1 {
                *ids = line.taxes.iter().filter(|tax| tax.total.is_some()).map(|tax| tax.id).collect();
            }
        }
    }
    Ok(rates)
}

/// All lines of an order.
pub(super) fn parts(order: &Order) -> Vec<(Part, &Line)> {
    let groups = [
        (Part::Item, &order.line_items),
        (Part::Shipping, &order.shipping_lines),
        (Part::Fee, &order.fee_lines),
    ];
    groups.into_iter().flat_map(|(part, lines)| lines.iter().map(move |line| (part, line))).collect()
}

/// A line with all of its rates.
pub(super) fn whole_line(part: Part, line: &Line) -> Amount<'_> {
    Amount { part, net: line.total, tax: line.total_tax, taxes: &line.taxes }
}

/// How the shop added the order up, and whether that leads to its total. The decimals may be the shop's, and in a foreign
/// currency those that a currency switcher uses.
pub(super) fn way(mapper: &Mapper<'_>, order: &Order, amounts: &[Amount<'_>]) -> (Way, bool) {
    let site = &mapper.settings.site;
    let foreign = if order.currency == site.currency { &[][..] } else { &[2, 0] };
    let decimals: Vec<u32> = std::iter::once(site.decimals).chain(foreign.iter().copied()).collect();
    let way = Way::to_total(amounts, order.total, order.shipping_total, &decimals);
    (way.unwrap_or(Way::exact(site.decimals)), way.is_some())
}

/// Reads every line's rates from the order's own tax items.
pub(super) fn priced<'o>(
    order: &Order,
    parts: Vec<(Part, &'o Line)>,
    way: Way,
) -> Result<Vec<Priced<'o>>, Msg> {
    // Taken off what is sold, or given back with it.
    let goods: Decimal =
        parts.iter().filter(|(part, _)| *part != Part::Fee).map(|(_, line)| line.total).sum();
    let whole = if goods.is_zero() { order.total } else { goods };
    let over_all = |part: Part, line: &Line| {
        let against = (line.total < Decimal::ZERO) != (whole < Decimal::ZERO);
        part == Part::Fee && !line.total.is_zero() && against
    };
    let shares = |line: &Line, others: &[Decimal]| {
        share::shares(line, &order.tax_lines, others, way.decimals, way.by_line)
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
