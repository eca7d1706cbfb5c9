//! The days on which rates are published.

use chrono::{Datelike, NaiveDate, Weekday};

/// TARGET is closed on weekends, 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December.
pub(super) fn target_is_open(day: NaiveDate) -> bool {
    let fixed = matches!((day.month(), day.day()), (1, 1) | (5, 1) | (12, 25 | 26));
    !fixed && !is_weekend_or_easter(day)
}

/// The Czech bank is closed on Czech public holidays.
pub(super) fn cnb_is_open(day: NaiveDate) -> bool {
    let fixed = matches!(
        (day.month(), day.day()),
        (1, 1) | (5, 1 | 8) | (7, 5 | 6) | (9, 28) | (10, 28) | (11, 17) | (12, 24..=26)
    );
    !fixed && !is_weekend_or_easter(day)
}

fn is_weekend_or_easter(day: NaiveDate) -> bool {
    let from_easter = (day - easter(day.year())).num_days();
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || from_easter == -2 || from_easter == 1
}

/// Easter Sunday (Gauss, in the form of Meeus and Jones).
fn easter(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, month.unsigned_abs(), day.unsigned_abs()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_days_are_known() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for closed in
            ["2026-04-03", "2026-04-06", "2024-03-29", "2024-04-01", "2026-05-01", "2026-12-25", "2026-03-07"]
        {
            assert!(!target_is_open(day(closed)) && !cnb_is_open(day(closed)), "{closed}");
        }
        for open in ["2026-04-02", "2026-04-07", "2026-03-06", "2026-11-17", "2026-12-24"] {
            assert!(target_is_open(day(open)), "{open}");
        }
        assert!(!cnb_is_open(day("2026-11-17")) && !cnb_is_open(day("2026-12-24")));
    }
}
