//! Every icon is one of ours, drawn the same way, and the folder holds no others.

use std::collections::BTreeSet;
use std::path::Path;

use cumulab::ui::icons::{Icon, rasterise};

#[test]
fn the_folder_holds_exactly_the_icons_of_the_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/icons");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let icons: BTreeSet<String> = Icon::ALL.iter().map(|icon| format!("{}.svg", icon.word())).collect();
    assert_eq!(files, icons);
}

#[test]
fn every_icon_is_drawn_on_the_same_grid_with_the_same_stroke() {
    for icon in Icon::ALL {
        let (word, svg) = (icon.word(), icon.svg());
        assert!(svg.contains(r#"viewBox="0 0 24 24""#), "{word}");
        assert!(svg.contains("currentColor") && !svg.contains('#'), "{word} must leave its colour to others");
        assert!(svg.matches("stroke-width").count() <= 1, "{word} mixes stroke weights");
        assert!(!svg.contains("stroke-width") || svg.contains(r#"stroke-width="1.8""#), "{word}");
        let image = rasterise(svg, 48).unwrap_or_else(|| panic!("{word} cannot be drawn"));
        let inked = image.pixels.iter().filter(|pixel| pixel.a() > 127).count();
        assert!((100..1700).contains(&inked), "{word} inks {inked} of 2304 pixels");
        // Nothing may be cut off at the border.
        let on_border = (0..48).flat_map(|i| [(i, 0), (i, 47), (0, i), (47, i)]);
        assert!(on_border.into_iter().all(|(x, y)| image[(x, y)].a() < 40), "{word} touches the border");
    }
}
