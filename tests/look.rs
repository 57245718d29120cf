//! Colours that can be read, and keys that mean one thing each.

use std::collections::{HashMap, HashSet};

use cumulab::session::Theme;
use cumulab::text::{Language, say};
use cumulab::ui::action::{Action, Group, action_for};
use cumulab::ui::theme::tokens;
use egui::{Color32, Key, Modifiers};

/// Relative luminance as WCAG defines it.
fn luminance(colour: Color32) -> f64 {
    let linear = |byte: u8| {
        let c = f64::from(byte) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
}

fn contrast(a: Color32, b: Color32) -> f64 {
    let (light, dark) = (luminance(a).max(luminance(b)), luminance(a).min(luminance(b)));
    (light + 0.05) / (dark + 0.05)
}

#[test]
fn contrast_is_computed_as_the_standard_says() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
    // A well-known border case: #767676 on white is the lightest grey that passes 4.5.
    let grey = contrast(Color32::from_gray(0x76), Color32::WHITE);
    assert!((4.5..4.6).contains(&grey), "{grey}");
}

#[test]
fn everything_can_be_read_in_every_theme() {
    let mut found = Vec::new();
    for theme in [Theme::Light, Theme::Dark, Theme::Projector] {
        let t = tokens(theme);
        let grounds = [
            ("background", t.background),
            ("panel", t.panel),
            ("inset", t.inset),
            ("accent_soft", t.accent_soft),
        ];
        let mut check = |what: &str, ink: Color32, name: &str, ground: Color32, least: f64| {
            let is = contrast(ink, ground);
            if is < least {
                found.push(format!("{theme:?}: {what} on {name} is {is:.2}, needs {least}"));
            }
        };
        for (name, ground) in grounds {
            check("text", t.text, name, ground, 4.5);
            check("muted", t.muted, name, ground, 4.5);
        }
        for (name, ground) in &grounds[..3] {
            for (what, ink) in [
                ("accent", t.accent),
                ("good", t.good),
                ("bad", t.bad),
                ("warning", t.warning),
                ("cold", t.cold),
            ] {
                check(what, ink, name, *ground, 3.0);
            }
            check("wire", t.wire, name, *ground, 3.0);
        }
        // Words are written in these on panels and fields.
        for (name, ground) in [("panel", t.panel), ("inset", t.inset)] {
            check("accent words", t.accent, name, ground, 4.5);
            check("bad words", t.bad, name, ground, 4.5);
        }
        check("warning words", t.warning, "panel", t.panel, 3.0);
        check("bad words", t.bad, "bad_soft", t.bad_soft, 4.5);
        check("on_accent", t.on_accent, "accent", t.accent, 4.5);
        check("on_toast", t.on_toast, "toast", t.toast, 4.5);
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_key_means_one_thing() {
    let mut seen = HashMap::new();
    for &action in Action::ALL {
        for shortcut in action.shortcuts() {
            if let Some(other) = seen.insert((shortcut.modifiers, shortcut.logical_key), action) {
                panic!("{shortcut:?} is both {other:?} and {action:?}");
            }
        }
    }
}

#[test]
fn every_action_has_words_and_stands_in_the_help_once() {
    for language in Language::ALL {
        let mut words = HashSet::new();
        for action in Action::ALL {
            let label = action.label();
            let said = say(language, &label);
            assert_ne!(said, label.key, "{action:?} has no words in {language:?}");
            assert!(words.insert(said), "{action:?} is called like another action in {language:?}");
            assert!(Group::ALL.contains(&action.group()));
        }
    }
}

#[test]
fn keys_are_told_apart_by_their_modifiers() {
    let ctrl = Modifiers::COMMAND;
    let ctrl_shift = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    for (key, modifiers, action) in [
        (Key::Z, ctrl, Some(Action::Undo)),
        (Key::Z, ctrl_shift, Some(Action::Redo)),
        (Key::Y, ctrl, Some(Action::Redo)),
        (Key::Z, Modifiers::NONE, None),
        (Key::K, Modifiers::NONE, Some(Action::TogglePlay)),
        (Key::K, ctrl, Some(Action::LessonCheck)),
        (Key::K, ctrl_shift, None),
        (Key::Questionmark, Modifiers::SHIFT, Some(Action::Shortcuts)),
        (Key::F5, Modifiers::NONE, Some(Action::Present)),
        (Key::Num1, Modifiers::SHIFT, Some(Action::FitAll)),
    ] {
        assert_eq!(action_for(key, modifiers), action, "{modifiers:?} {key:?}");
    }
}
