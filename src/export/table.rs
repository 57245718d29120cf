//! Tables for a terminal, aligned also where letters are two columns wide.

/// Columns a text takes on a terminal: Hangul, kana and Chinese letters take two.
pub fn width(text: &str) -> usize {
    text.chars()
        .map(|c| match c {
            '\u{1100}'..='\u{115f}'
            | '\u{2e80}'..='\u{303e}'
            | '\u{3041}'..='\u{33ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{a960}'..='\u{a97f}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe6f}'
            | '\u{ff00}'..='\u{ff60}'
            | '\u{ffe0}'..='\u{ffe6}'
            | '\u{1f300}'..='\u{1f64f}'
            | '\u{1f900}'..='\u{1f9ff}'
            | '\u{20000}'..='\u{3fffd}' => 2,
            '\u{0300}'..='\u{036f}' | '\u{200b}'..='\u{200f}' => 0,
            _ => 1,
        })
        .sum()
}

/// The rows, indented by two, columns two apart: the first to the left, the others to the right.
pub fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|c| rows.iter().filter_map(|row| row.get(c)).map(|cell| width(cell)).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            let padding = " ".repeat(widths[column] - width(cell));
            text.push_str("  ");
            match column {
                0 if row.len() > 1 => text.extend([cell.as_str(), padding.as_str()]),
                0 => text.push_str(cell),
                _ => text.extend([padding.as_str(), cell.as_str()]),
            }
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
    text
}

/// A whole number with a comma between thousands, such as 24,012: as both languages write it.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A time in the unit that suits it, to three digits: 96.2 ms, 1.25 s.
pub fn time(seconds: f64) -> String {
    let (value, unit) = match seconds {
        s if s >= 1.0 => (s, "s"),
        s if s >= 1e-3 || s == 0.0 => (s * 1e3, "ms"),
        s => (s * 1e6, "µs"),
    };
    format!("{} {unit}", digits(value))
}

/// A number to about three digits.
pub fn digits(value: f64) -> String {
    match value {
        v if v >= 100.0 => format!("{v:.0}"),
        v if v >= 10.0 => format!("{v:.1}"),
        v => format!("{v:.2}"),
    }
}

/// An amount of US dollars: cents where they matter, small sums to two digits.
pub fn usd(amount: f64) -> String {
    match amount {
        _ if !amount.is_finite() => "–".to_owned(),
        _ if amount >= 999.5 => format!("${}", thousands(amount.round() as u64)),
        _ if amount >= 0.01 || amount <= 0.0 => format!("${amount:.2}"),
        _ => {
            let places = (1.0 - amount.log10().floor()).min(12.0) as usize;
            format!("${amount:.places$}")
        }
    }
}

pub fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_in_both_languages() {
        let rows = [vec!["부품".to_owned(), "1".to_owned()], vec!["web-1".to_owned(), "24,012".to_owned()]];
        assert_eq!(aligned(&rows), "  부품        1\n  web-1  24,012\n");
    }

    #[test]
    fn figures_read_well() {
        assert_eq!(thousands(1), "1");
        assert_eq!(thousands(24_012), "24,012");
        assert_eq!(thousands(1_000_000), "1,000,000");
        assert_eq!(time(0.0962), "96.2 ms");
        assert_eq!(time(1.25), "1.25 s");
        assert_eq!(time(0.000_05), "50.0 µs");
        assert_eq!(percent(0.3333), "33.3%");
    }
}
