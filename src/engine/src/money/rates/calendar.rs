//! The days on which the banks publish, and the clock of Central Europe.

use chrono::{Datelike, NaiveDate, Weekday};

/// TARGET is closed on weekends, 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December.
pub(super) fn target_is_open(day: NaiveDate) -> bool {
    let holiday = matches!((day.month(), day.day()), (1, 1) | (5, 1) | (12, 25 | 26));
    is_weekday(day) && !holiday && !is_easter(day)
}

/// The Czech National Bank is closed on weekends and Czech public holidays (Act 245/2000).
pub(super) fn prague_is_open(day: NaiveDate) -> bool {
    let holiday = matches!(
        (day.month(), day.day()),
        (1, 1) | (5, 1 | 8) | (7, 5 | 6) | (9, 28) | (10, 28) | (11, 17) | (12, 24..=26)
    );
    is_weekday(day) && !holiday && !is_easter(day)
}

/// Seconds that clocks in Frankfurt and Prague are ahead of UTC: summer time lasts from 01:00 UTC on the last Sunday of
/// March to 01:00 UTC on that of October.
pub(super) fn offset(instant: i64) -> i64 {
    let utc = chrono::DateTime::from_timestamp(instant, 0).unwrap_or_default();
    let change = |month: u32| {
        let last_day = NaiveDate::from_ymd_opt(utc.year(), month, 31).unwrap_or_default();
        let sunday = last_day - chrono::Duration::days(last_day.weekday().num_days_from_sunday().into());
        sunday.and_hms_opt(1, 0, 0).unwrap_or_default().and_utc()
    };
    if utc >= change(3) && utc < change(10) { 7200 } else { 3600 }
}

fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Good Friday or Easter Monday.
fn is_easter(day: NaiveDate) -> bool {
    let from_sunday = (day - easter_sunday(day.year())).num_days();
    from_sunday == -2 || from_sunday == 1
}

/// Anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
fn easter_sunday(year: i32) -> NaiveDate {
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    let (month, day) = (days / 31, days % 31 + 1);
    NaiveDate::from_ymd_opt(year, month.unsigned_abs(), day.unsigned_abs()).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_where_the_almanac_has_it() {
        for text in ["2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2000-04-23"] {
            let sunday: NaiveDate = text.parse().unwrap();
            assert_eq!(easter_sunday(sunday.year()), sunday);
        }
    }

    #[test]
    fn the_banks_have_their_own_holidays() {
        let open = |text: &str| {
            let day = text.parse().unwrap();
            (target_is_open(day), prague_is_open(day))
        };
        assert_eq!(open("2026-03-06"), (true, true));
        assert_eq!(open("2026-03-07"), (false, false)); // Saturday
        assert_eq!(open("2026-04-03"), (false, false)); // Good Friday
        assert_eq!(open("2026-04-06"), (false, false)); // Easter Monday
        assert_eq!(open("2026-05-01"), (false, false));
        assert_eq!(open("2026-05-08"), (true, false));
        assert_eq!(open("2026-11-17"), (true, false));
        assert_eq!(open("2026-12-24"), (true, false));
        assert_eq!(open("2026-12-25"), (false, false));
    }

    #[test]
    fn clocks_change_on_the_last_sundays_of_march_and_october() {
        for (instant, hours) in [
            ("2026-03-29T00:59:59Z", 1),
            ("2026-03-29T01:00:00Z", 2),
            ("2026-10-25T00:59:59Z", 2),
            ("2026-10-25T01:00:00Z", 1),
        ] {
            let time = chrono::DateTime::parse_from_rfc3339(instant).unwrap().timestamp();
            assert_eq!(offset(time), hours * 3600, "{instant}");
        }
    }
}
