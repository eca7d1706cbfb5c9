//! VAT per rate: the shop's own, the one that KROS will compute, and how far they may be apart.

use super::item::DraftLine;
use super::priced::Priced;
use crate::documents::Mapper;
use crate::documents::amounts::sum::Way;
use crate::documents::amounts::vat::{self, VatRule};
use crate::money::decimal::{CENT, amount, cents, shown};
use crate::shop::order::Order;
use crate::text::Msg;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The shop's own VAT per rate, in cents.
pub(super) fn shop_vat(priced: &[Priced<'_>], way: Way) -> BTreeMap<Decimal, Decimal> {
    let mut sums: BTreeMap<Decimal, Decimal> = BTreeMap::new();
    for line in priced {
        for share in &line.shares {
            *sums.entry(share.rate).or_default() += way.tax(&line.amount(share));
        }
    }
    sums.values_mut().for_each(|tax| *tax = cents(*tax));
    sums
}

/// Per rate: gross, and the VAT that KROS will compute.
pub(super) fn predicted(mapper: &Mapper<'_>, drafts: &[DraftLine]) -> Vec<(Decimal, Decimal, Decimal)> {
    let rule = VatRule::named(mapper.profile.text("vat_rule"));
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
pub(super) fn check(
    mapper: &Mapper<'_>,
    order: &Order,
    priced: &[Priced<'_>],
    predicted: &[(Decimal, Decimal, Decimal)],
    shop: &BTreeMap<Decimal, Decimal>,
    way: Way,
) -> Result<(), Msg> {
    // The profile's tolerance is for a shop with cents; one that rounds taxes to whole units is off by that much more.
    let tolerance = amount(mapper.profile.value("vat_tolerance")).ok().flatten().unwrap_or(CENT);
    let tolerance = tolerance * vat::unit(way.decimals) / CENT;
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
