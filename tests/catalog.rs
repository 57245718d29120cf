//! The settings table: every row reads what it shows, keeps its limits and has its words.

use cumulab::catalog::setting::Confidence;
use cumulab::catalog::{Demand, Kind, Settings, Spec, Value, Widget, choice_label, specs, words};
use cumulab::diagram::wire::{diagram_specs, wire_specs};
use cumulab::diagram::{Diagram, WireSettings};
use cumulab::text::{Language, Message, say};
use cumulab::units::{Rate, SimDuration};
use proptest::prelude::*;

/// Does the same to every row of every table; `T` differs, so it is a trait rather than a closure.
trait Visitor {
    fn visit<T: Clone + PartialEq + std::fmt::Debug>(
        &mut self,
        table: &str,
        rows: &'static [Spec<T>],
        on: &T,
    );
}

fn for_every_table(visitor: &mut impl Visitor) {
    for kind in Kind::ALL {
        visitor.visit(kind.word(), specs(kind), &Settings::new(kind));
    }
    visitor.visit("wire", wire_specs(), &WireSettings::default());
    visitor.visit("diagram", diagram_specs(), &Diagram::default());
}

/// Values at and just beyond a widget's limits: (allowed, refused).
fn edges(widget: Widget) -> (Vec<Value>, Vec<Value>) {
    let times = |v: &[f64]| v.iter().map(|&s| Value::Duration(SimDuration::from_s(s))).collect::<Vec<_>>();
    match widget {
        Widget::Duration { min_s, max_s } => {
            let below = if min_s > 0.0 { times(&[min_s / 2.0]) } else { Vec::new() };
            (times(&[min_s, max_s]), [below, times(&[max_s + 1e-6])].concat())
        }
        Widget::Rate { min, max } => (
            vec![Value::Rate(Rate(min)), Value::Rate(Rate(max))],
            [max + 1.0, -1.0, f64::NAN, f64::INFINITY].map(|r| Value::Rate(Rate(r))).to_vec(),
        ),
        Widget::Count { min, max } => {
            let beyond = [min.checked_sub(1), max.checked_add(1)].into_iter().flatten().map(Value::Count);
            (vec![Value::Count(min), Value::Count(max)], beyond.collect())
        }
        Widget::Number { min, max } => (
            vec![Value::Number(min), Value::Number(max)],
            [min - 1.0, max + 1.0, f64::NAN, f64::INFINITY].map(Value::Number).to_vec(),
        ),
        Widget::Share => (
            [0.0, 1.0, 0.123_456].map(Value::Share).to_vec(),
            [-0.01, 1.01, f64::NAN, f64::NEG_INFINITY].map(Value::Share).to_vec(),
        ),
        Widget::Text { max_chars } => (
            vec![Value::Text("가".repeat(max_chars))],
            ["가".repeat(max_chars + 1), "a\u{202e}b".to_owned(), "a\u{7}".to_owned()]
                .map(Value::Text)
                .to_vec(),
        ),
        Widget::Names => (
            vec![Value::Names(vec![]), Value::Names(vec!["web".to_owned(), "a_b-1".to_owned()])],
            vec![Value::Names(vec!["not one".to_owned()]), Value::Names(vec!["x".to_owned(); 65])],
        ),
        Widget::Apis => (
            vec![Value::Names(vec![]), Value::Names(vec!["/".to_owned(), "POST /주문".to_owned()])],
            [vec!["/a", "/a"], vec![""], vec!["a\u{7}"]]
                .map(|apis| Value::Names(apis.into_iter().map(str::to_owned).collect()))
                .to_vec(),
        ),
        Widget::Networks => {
            let range = "10.0.0.0/8".parse().expect("a range");
            (vec![Value::Networks(vec![range])], vec![Value::Networks(vec![range; 65])])
        }
        Widget::Address => (
            ["", "10.128.0.7"].map(|text| Value::Text(text.to_owned())).to_vec(),
            ["10.128.0", "web-1"].map(|text| Value::Text(text.to_owned())).to_vec(),
        ),
        Widget::Flag => ([true, false].map(Value::Flag).to_vec(), vec![Value::Count(1)]),
        Widget::Choice(choices) => {
            (choices.iter().map(|w| Value::Choice(w)).collect(), vec![Value::Choice("Nonsense")])
        }
        Widget::Demand { min_s, max_s } => (
            demands(min_s.max(0.001)).map(Value::Demand).to_vec(),
            vec![Value::Demand(Demand::Fixed(SimDuration::from_s(max_s + 1.0)))],
        ),
        Widget::Demands => {
            let table = demands(0.08).iter().enumerate().map(|(i, d)| (format!("/a\"{i}"), *d)).collect();
            let twice = vec![("/".to_owned(), demands(0.1)[0]); 2];
            (vec![Value::Demands(table)], vec![Value::Demands(twice), Value::Demands(Vec::new())])
        }
        Widget::Mix => {
            let mix = |weights: &[f64]| {
                Value::Mix(weights.iter().enumerate().map(|(i, w)| (format!("/{i}"), *w)).collect())
            };
            (
                vec![mix(&[1.0]), mix(&[0.0, 0.1])],
                vec![mix(&[]), mix(&[0.0]), mix(&[f64::NAN]), mix(&[-1.0, 2.0])],
            )
        }
    }
}

fn demands(s: f64) -> [Demand; 5] {
    let t = SimDuration::from_s(s);
    [
        Demand::Fixed(t),
        Demand::Exponential(t),
        Demand::Erlang { mean: t, shape: 3 },
        Demand::Bimodal { fast: t, slow: t, share_slow: 0.1 },
        Demand::LogNormal { mean: t, cv: 1.5 },
    ]
}

struct RoundTrips {
    checked: usize,
}

impl Visitor for RoundTrips {
    fn visit<T: Clone + PartialEq + std::fmt::Debug>(
        &mut self,
        table: &str,
        rows: &'static [Spec<T>],
        on: &T,
    ) {
        // Some settings exist only beside others: try every choice and flag of every row first.
        let mut variants = vec![on.clone()];
        for spec in rows.iter().filter(|s| matches!(s.widget, Widget::Choice(_) | Widget::Flag)) {
            for base in variants.clone() {
                for value in edges(spec.widget).0 {
                    let mut variant = base.clone();
                    if (spec.get)(&variant).is_some() {
                        (spec.set)(&mut variant, value);
                    }
                    if !variants.contains(&variant) {
                        variants.push(variant);
                    }
                }
            }
        }
        for spec in rows {
            let name = format!("{table}.{}", spec.key);
            let Some(base) = variants.iter().find(|v| (spec.get)(v).is_some()) else {
                panic!("{name} never applies");
            };
            let present = (spec.get)(base).expect("it was just found to apply");
            assert_eq!(spec.check(present.clone()), Ok(present), "{name}: its own default is refused");
            let (allowed, refused) = edges(spec.widget);
            for value in allowed {
                let shown = spec.show(&value);
                assert_eq!(spec.parse(&shown), Ok(value.clone()), "{name} cannot read {shown}");
                let mut changed = base.clone();
                (spec.set)(&mut changed, value.clone());
                assert_eq!((spec.get)(&changed), Some(value), "{name} does not keep {shown}");
                self.checked += 1;
            }
            for value in refused {
                assert!(spec.check(value.clone()).is_err(), "{name} takes {value:?}");
            }
            for nonsense in ["NaN", "inf", "1e999", "-5", "5 parsecs", "", "Exponential(NaN)", "{\"/\": inf}"]
            {
                if !matches!(
                    spec.widget,
                    Widget::Text { .. } | Widget::Names | Widget::Apis | Widget::Networks | Widget::Address
                ) {
                    assert!(spec.parse(nonsense).is_err(), "{name} reads {nonsense:?}");
                }
            }
        }
    }
}

#[test]
fn every_setting_reads_what_it_shows_and_keeps_its_limits() {
    let mut visitor = RoundTrips { checked: 0 };
    for_every_table(&mut visitor);
    assert!(visitor.checked > 150, "only {} values were tried", visitor.checked);
}

fn spoken(message: &Message) {
    let mut said = Vec::new();
    for language in Language::ALL {
        let words = say(language, message);
        assert_ne!(words, message.key, "{} is missing in {language:?}", message.key);
        said.push(words);
    }
}

struct Speaks;

impl Visitor for Speaks {
    fn visit<T: Clone + PartialEq + std::fmt::Debug>(&mut self, _: &str, rows: &'static [Spec<T>], _: &T) {
        for spec in rows {
            for message in [spec.label(), spec.hint(), spec.group_label(), spec.source.confidence.label()] {
                spoken(&message);
            }
            assert!(!spec.source.citation.is_empty());
            if let Widget::Choice(choices) = spec.widget {
                choices.iter().for_each(|word| spoken(&choice_label(word)));
            }
        }
    }
}

#[test]
fn every_setting_choice_and_kind_has_words_in_every_language() {
    for_every_table(&mut Speaks);
    for kind in Kind::ALL {
        spoken(&kind.label());
        spoken(&kind.about());
    }
    Confidence::ALL.iter().for_each(|c| spoken(&c.label()));
}

#[test]
fn settings_read_what_people_type() {
    let find = |kind: Kind, key: &str| specs(kind).iter().find(|s| s.key == key).unwrap();
    let reads = |kind, key: &str, text: &str, value: Value| {
        assert_eq!(find(kind, key).parse(text), Ok(value), "{key}={text}");
    };
    let ms = SimDuration::from_ms;
    reads(Kind::Users, "time_limit", "80 ms", Value::Duration(ms(80)));
    reads(Kind::Users, "time_limit", "1m30s", Value::Duration(ms(90_000)));
    reads(Kind::Users, "time_limit", "1 min 30 sec", Value::Duration(ms(90_000)));
    reads(Kind::Users, "time_limit", "1.5초", Value::Duration(ms(1_500)));
    reads(Kind::Users, "rate", "40/s", Value::Rate(Rate(40.0)));
    reads(Kind::Users, "rate", "120 / min", Value::Rate(Rate(2.0)));
    reads(Kind::Users, "rate", "40 rps", Value::Rate(Rate(40.0)));
    reads(Kind::Users, "rate", "40", Value::Rate(Rate(40.0)));
    reads(Kind::Users, "jitter", "40", Value::Share(0.4));
    reads(Kind::Users, "jitter", "40%", Value::Share(0.4));
    reads(Kind::Users, "jitter", ".4", Value::Share(0.4));
    reads(Kind::Users, "apis", "{\"/\": 3, \"/login\": 1}", {
        Value::Mix(vec![("/".to_owned(), 3.0), ("/login".to_owned(), 1.0)])
    });
    reads(Kind::LoadBalancer, "policy", "least connections", Value::Choice("LeastConnections"));
    reads(Kind::LoadBalancer, "policy", "SOURCE-IP-HASH", Value::Choice("SourceIpHash"));
    reads(Kind::LoadBalancer, "https", "ON", Value::Flag(true));
    reads(Kind::Vm, "machine", "e2-standard-4", Value::Choice("E2Standard4"));
    reads(Kind::Vm, "work", "exp 80ms", Value::Demands(vec![("/".to_owned(), Demand::Exponential(ms(80)))]));
    reads(Kind::CloudSql, "query", "Exponential(\"80 ms\")", Value::Demand(Demand::Exponential(ms(80))));
    reads(Kind::CloudSql, "query", "5 ms", Value::Demand(Demand::Fixed(ms(5))));
    reads(Kind::CloudSql, "query", "Erlang(mean: \"80ms\", shape: 4)", {
        Value::Demand(Demand::Erlang { mean: ms(80), shape: 4 })
    });
    assert!(find(Kind::Users, "time_limit").parse("5").is_err(), "a time without a unit is a guess");
}

#[test]
fn a_setting_that_does_not_apply_says_so() {
    let think = specs(Kind::Users).iter().find(|s| s.key == "think").unwrap();
    assert_eq!((think.get)(&Settings::new(Kind::Users)), None);
}

proptest! {
    #[test]
    fn durations_read_back_exactly(ns in 0u64..31_536_000_000_000_000) {
        let words = words::write_duration(SimDuration(ns));
        prop_assert_eq!(words::read_duration(&words), Some(SimDuration(ns)), "{}", words);
    }

    #[test]
    fn rates_and_shares_read_back_exactly(rate in 0.0f64..1e6, per_minute in 0u32..100_000, share in 0.0f64..=1.0) {
        for rate in [rate, f64::from(per_minute) / 60.0] {
            let words = words::write_rate(Rate(rate));
            prop_assert_eq!(words::read_rate(&words), Some(Rate(rate)), "{}", words);
        }
        prop_assert_eq!(words::read_share(&words::write_share(share)), Some(share));
    }

    #[test]
    fn nothing_typed_breaks_a_field(text in "\\PC{0,40}|[0-9a-zµ.:,%/\"(){} -]{0,40}") {
        for kind in Kind::ALL {
            for spec in specs(kind) {
                if let Ok(value) = spec.parse(&text) {
                    prop_assert_eq!(spec.parse(&spec.show(&value)), Ok(value));
                }
            }
        }
    }
}

#[test]
fn lists_of_ranges_and_tags_read_what_people_type() {
    let read = |text: &str| Widget::Networks.parse(text).map(|value| value.show());
    assert_eq!(read("203.0.113.7, 10.1.2.3/8"), Ok("203.0.113.7/32, 10.0.0.0/8".to_owned()));
    assert_eq!(read(""), Ok(String::new()));
    for nonsense in ["10.0.0.0/33", "10.0.0", "web-1", "::1"] {
        assert!(read(nonsense).is_err(), "{nonsense}");
    }
    assert!(Widget::Names.parse("web, two words").is_err());
    assert!(Widget::Address.parse("10.0.0.300").is_err());
}
