//! What stands behind a day and belongs to it: the day of the week, the time of day.

use crate::fact::number;
use crate::fact::when::space;
use crate::fact::words::{self, Count, List};

/// Past the day of the week and the time of day that stand behind a day: 26日（星期五）下午三時.
pub(super) fn past_day(folded: &[char], at: usize) -> usize {
    let end = past_time(folded, past_weekday(folded, at));
    // `上午9時30分至下午1時`.
    let join = matches!(folded.get(end), Some('至' | '到' | '-' | '–' | '—' | '~'));
    let last = if join && end > at { past_time(folded, end + 1) } else { end };
    if last > end + 1 { last } else { end }
}

/// Past `（星期五）`, `, Friday`, 星期五.
fn past_weekday(folded: &[char], at: usize) -> usize {
    let start = space(folded, at);
    let open = matches!(folded.get(start), Some('(' | ','));
    let name = if open { space(folded, start + 1) } else { start };
    let Some((length, _)) = words::count(Count::Weekday, folded, name) else { return at };
    let latin = folded[name].is_ascii_alphabetic();
    match folded.get(start) {
        Some('(') if folded.get(name + length) == Some(&')') => name + length + 1,
        // `March 5, Friday` inside its own bracket only: else the comma ends a clause.
        Some(',') if folded.get(name + length) == Some(&')') => name + length,
        Some('(' | ',') => at,
        _ if latin => at,
        _ => name + length,
    }
}

/// Past 上午, 晚, 下午三時半, 10時30分.
fn past_time(folded: &[char], at: usize) -> usize {
    let part = words::beginning(List::Daytime, folded, at).filter(|length| {
        // 晚會, 早餐, 午宴 are no times.
        let next = folded.get(at + length);
        *length > 1
            || !matches!(
                next,
                Some('会' | '宴' | '报' | '餐' | '茶' | '市' | '场' | '期' | '些' | '了')
            )
    });
    let start = at + part.unwrap_or(0);
    let hour = space(folded, start);
    let Some((end, _)) = number::beginning(folded, hour).filter(|(_, hour)| *hour <= 24) else {
        return start;
    };
    let end = match folded.get(end) {
        Some('时' | '点') => end + 1,
        Some(':') if folded.get(end + 1).is_some_and(char::is_ascii_digit) => {
            return number::beginning(folded, end + 1).map_or(start, |(end, _)| end);
        }
        _ => return start,
    };
    if folded.get(end) == Some(&'半') {
        return end + 1;
    }
    let minute = number::beginning(folded, end).filter(|(end, _)| folded.get(*end) == Some(&'分'));
    minute.map_or(end, |(end, _)| end + 1)
}

#[cfg(test)]
mod tests {
    use crate::fact::when::date_at;

    #[test]
    fn the_time_of_day_belongs_to_the_day() {
        let case = |text: &str, expected: &str| {
            let folded: Vec<char> = text.chars().map(crate::model::script::fold).collect();
            let end = date_at(&folded, 0, "2025-06-12".parse().ok()).map_or(0, |(end, _)| end);
            let found: String = text.chars().take(end).collect();
            assert_eq!(found, expected, "{text}");
        };
        case("2024年4月26日（星期五），滬港", "2024年4月26日（星期五）");
        case("2024年3月26日下午三時簽署", "2024年3月26日下午三時");
        case("3月26日上午10時30分在", "3月26日上午10時30分");
        case("3月26日晚8點半舉行", "3月26日晚8點半");
        case("3月26日 14:30 在", "3月26日 14:30");
        case("3月26日周四在", "3月26日周四");
        case("3月26日晚宴上", "3月26日");
        case("3月26日15個項目", "3月26日");
        case("昨日下午在", "昨日下午");
        case(
            "11月30日（星期日）上午9時30分至下午1時，假",
            "11月30日（星期日）上午9時30分至下午1時",
        );
        case("今日（星期三）在", "今日（星期三）");
        case("5日（星期三）在", "5日（星期三）");
    }
}
