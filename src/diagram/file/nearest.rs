//! "Did you mean …?": the known word nearest to one that was not understood.

/// The candidate fewest slips away from `word`; `None` if none is near enough to be meant.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    // Words in files are short; anything longer is not a slip of ours.
    let folded: Vec<char> = word.chars().take(64).flat_map(char::to_lowercase).collect();
    let most = if folded.len() < 3 { 1 } else { (folded.len() / 3).max(2) };
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(folded.len()) <= most)
        .map(|candidate| (slips(&folded, candidate), candidate))
        .filter(|(slips, _)| *slips <= most)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

/// How many letters must be added, dropped or changed to get from one to the other, whatever the case.
fn slips(word: &[char], candidate: &str) -> usize {
    let candidate: Vec<char> = candidate.chars().flat_map(char::to_lowercase).collect();
    let mut row: Vec<usize> = (0..=candidate.len()).collect();
    for (i, a) in word.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in candidate.iter().enumerate() {
            let replaced = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[candidate.len()]
}
