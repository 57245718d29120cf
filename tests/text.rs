//! Korean particles fit the word they follow, as it is read aloud.

use cumulab::text::josa;

#[test]
fn particles_follow_the_sound() {
    for (word, pair, fits) in [
        ("서버", "이/가", "가"),
        ("인스턴스 셋", "이/가", "이"),
        ("web-1", "이/가", "이"),
        ("web-2", "이/가", "가"),
        ("web-3", "은/는", "은"),
        ("lb", "을/를", "를"),
        ("VM", "을/를", "을"),
        ("users", "은/는", "는"),
        ("User", "은/는", "는"),
        ("name", "이/가", "이"),
        ("default", "을/를", "를"),
        ("frontend", "을/를", "를"),
        ("database", "과/와", "와"),
        ("web", "으로/로", "으로"),
        ("Cloud SQL", "으로/로", "로"),
        ("3000", "으로/로", "으로"),
    ] {
        assert_eq!(josa(word, pair), fits, "{word} {pair}");
    }
}
