//! A date, as precise as the text is.

use std::fmt;
use std::str::FromStr;

/// A year, a month of a year, or a day. Displayed and read in ISO 8601: `2024`, `2024-03`, `2024-04-26`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl Date {
    /// A date from its parts; `None` where the calendar has no such date.
    #[must_use]
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Self> {
        if !(1000..=9999).contains(&year) || (month.is_none() && day.is_some()) {
            return None;
        }
        jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, where the text has it.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, where the text has it.
    #[must_use]
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The day before or after by `days`; `None` unless the date is a day.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        let date = jiff::civil::Date::new(self.year, self.month?, self.day?).ok()?;
        let date = date.checked_add(jiff::Span::new().days(days)).ok()?;
        Self::new(date.year(), Some(date.month()), Some(date.day()))
    }

    /// The day of the week, Monday being 1; `None` unless the date is a day.
    #[must_use]
    pub fn weekday(self) -> Option<i8> {
        let date = jiff::civil::Date::new(self.year, self.month?, self.day?).ok()?;
        Some(date.weekday().to_monday_one_offset())
    }

    /// The XML Schema datatype of this precision: `gYear`, `gYearMonth` or `date`.
    #[must_use]
    pub fn xsd_type(self) -> &'static str {
        match (self.month, self.day) {
            (None, _) => "gYear",
            (_, None) => "gYearMonth",
            _ => "date",
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// The text is no ISO 8601 year, month or day.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no date: write 2024, 2024-03 or 2024-04-26")]
pub struct NotADate(String);

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || NotADate(text.to_owned());
        let parts: Vec<&str> = text.split('-').collect();
        let widths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        if !matches!(widths[..], [4] | [4, 2] | [4, 2, 2]) {
            return Err(error());
        }
        let year = parts[0].parse().map_err(|_| error())?;
        let month = parts.get(1).map(|part| part.parse()).transpose().map_err(|_| error())?;
        let day = parts.get(2).map(|part| part.parse()).transpose().map_err(|_| error())?;
        Self::new(year, month, day).ok_or_else(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_precision() {
        for text in ["2024", "2024-03", "2024-04-26", "2024-02-29"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in ["", "24", "2024-13", "2023-02-29", "2024-3", "2024-04-26T00", "+024"] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }
}
