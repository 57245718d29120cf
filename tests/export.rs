//! Pictures of diagrams: parsable, of the right size, harmless, and nothing runs over a card's edge.

use cumulab::catalog::Kind;
use cumulab::diagram::geometry;
use cumulab::diagram::{CARD, Diagram, History, Point, Size};
use cumulab::export::{labels, png, svg};
use cumulab::session::Theme;
use cumulab::text::Language;
use cumulab::units::PartId;
use resvg::usvg::Tree;

struct Drawing(History);

impl Drawing {
    fn part(&mut self, kind: Kind, x: f32, y: f32) -> PartId {
        let (edit, id) = self.0.diagram().add_part(kind, Point { x, y }).expect("a place on the canvas");
        self.0.apply(edit);
        id
    }
    fn wire(&mut self, from: PartId, to: PartId) {
        let (edit, _) = self.0.diagram().connect(from, to).expect("these may be wired");
        self.0.apply(edit);
    }
    fn name(&mut self, part: PartId, name: &str) {
        let edit = self.0.diagram().rename_part(part, name).expect("a good name");
        self.0.apply(edit);
    }
}

/// A balancer over three servers in a VPC and a database, with one long and one wicked name.
pub fn three_tiers() -> Diagram {
    let mut drawing = Drawing(History::default());
    let (edit, _) = drawing
        .0
        .diagram()
        .add_vpc(Point { x: 520.0, y: 20.0 }, Size { w: 560.0, h: 480.0 })
        .expect("room for a VPC");
    drawing.0.apply(edit);
    let users = drawing.part(Kind::Users, 40.0, 220.0);
    let lb = drawing.part(Kind::LoadBalancer, 280.0, 220.0);
    let servers = [80.0, 220.0, 360.0].map(|y| drawing.part(Kind::Vm, 560.0, y));
    let database = drawing.part(Kind::CloudSql, 860.0, 220.0);
    drawing.wire(users, lb);
    for server in servers {
        drawing.wire(lb, server);
        drawing.wire(server, database);
    }
    drawing.name(database, "a database with a rather long name 데이터베이스");
    drawing.name(servers[1], "<script>\"&'</text>");
    drawing.0.diagram().clone()
}

fn tree(svg: &str) -> Tree {
    Tree::from_str(svg, &png::options()).expect("an SVG that parses")
}

#[test]
fn a_picture_parses_and_holds_the_whole_diagram_in_every_theme() {
    let diagram = three_tiers();
    let bounds = geometry::bounds(&diagram).expect("something drawn");
    for theme in [Theme::Light, Theme::Dark, Theme::Projector] {
        for language in Language::ALL {
            let svg = svg::draw(&diagram, theme, language);
            let size = tree(&svg).size();
            assert!(size.width() > bounds.size.w && size.height() > bounds.size.h);
            assert!(!svg.contains("<script"), "names are text, never markup");
            assert!(svg.contains("&lt;script&gt;&quot;&amp;"), "the name can be read back");
            assert!(svg.contains("web-1") && svg.contains("web-3"));
        }
    }
    assert_ne!(
        svg::draw(&diagram, Theme::Light, Language::English),
        svg::draw(&diagram, Theme::Dark, Language::English)
    );
    tree(&svg::draw(&Diagram::default(), Theme::Light, Language::English));
}

#[test]
fn a_png_has_the_size_asked_for_and_too_large_ones_are_refused() {
    let diagram = three_tiers();
    let svg = svg::draw(&diagram, Theme::Light, Language::English);
    let size = tree(&svg).size();
    for scale in [0.5, 2.0] {
        let bytes = png::render(&svg, scale).expect("a picture");
        let picture = image::load_from_memory(&bytes).expect("a PNG").to_rgba8();
        assert_eq!(picture.width(), (size.width() * scale).ceil() as u32);
        assert_eq!(picture.height(), (size.height() * scale).ceil() as u32);
        let all = picture.pixels().len();
        let background = picture.pixels().filter(|p| p.0 == [0xF6, 0xF8, 0xFB, 0xFF]).count();
        assert!(background > all / 5, "{background} pixels of {all} are background");
        let inked = picture.pixels().filter(|p| p.0 == [0x0B, 0x6B, 0xCB, 0xFF]).count();
        assert!(inked > 50, "icons are drawn in the accent colour: {inked} pixels");
    }
    let far = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200000\" height=\"100\"/>";
    assert_eq!(png::render(far, 1.0).expect_err("too large").key, "cli-export-too-large");
}

/// Width of a text as our fonts draw it, advance of the last letter left out.
fn drawn_width(text: &str, weight: u32) -> f32 {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9000\" height=\"99\"><text y=\"50\" font-size=\"100\" \
         font-weight=\"{weight}\" font-family=\"Pretendard\">{escaped}</text></svg>"
    );
    tree(&svg).root().abs_bounding_box().width() / 100.0
}

#[test]
fn no_text_is_wider_than_was_reckoned() {
    let samples = ('!'..='~').map(|c| c.to_string().repeat(10)).chain(
        ["a database with a long name", "가나다라마바사", "My-Database02", "LEAST CONNECTIONS", "…×→–"]
            .map(str::to_owned),
    );
    let mut wrong: Vec<String> = Vec::new();
    for text in samples {
        for weight in [400, 600] {
            let reckoned = labels::width(&text, 1.0);
            let drawn = drawn_width(&text, weight);
            if drawn > reckoned || drawn * 1.4 + 2.0 < reckoned {
                wrong.push(format!("{text:?} at {weight}: {drawn} drawn, {reckoned} reckoned"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let short = labels::fitted("a database with a rather long name", 15.0, 104.0);
    assert!(short.ends_with('…') && short.starts_with("a data"), "{short}");
    assert!(labels::width(&short, 15.0) <= 104.0);
    assert_eq!(labels::fitted("web-1", 15.0, 104.0), "web-1");
}

#[test]
fn wires_spread_at_the_edge_they_arrive_at() {
    let diagram = three_tiers();
    let curves = geometry::wire_curves(&diagram);
    for (id, curve) in diagram.wires.keys().zip(&curves) {
        assert_eq!(geometry::wire_curve(&diagram, *id), *curve, "one wire as among all");
    }
    let database = diagram.parts.values().find(|p| p.name.starts_with("a database")).expect("a database");
    let mut ends: Vec<Point> = Vec::new();
    for (wire, curve) in diagram.wires.values().zip(&curves) {
        let curve = curve.expect("a whole wire");
        let to = &diagram.parts[&wire.to];
        assert_eq!(curve[0], geometry::out_port(diagram.parts[&wire.from].at));
        assert_eq!(curve[3].x, to.at.x);
        assert!(curve[3].y > to.at.y && curve[3].y < to.at.y + CARD.h);
        assert_eq!(geometry::point_on(&curve, 0.0), curve[0]);
        assert_eq!(geometry::point_on(&curve, 1.0), curve[3]);
        if to.name == database.name {
            ends.push(curve[3]);
        }
    }
    assert_eq!(ends.len(), 3);
    assert!(
        ends[0].y + 8.0 < ends[1].y && ends[1].y + 8.0 < ends[2].y,
        "in the order of their sources: {ends:?}"
    );
}

/// A wire back to a card at the same height passes below both cards, not behind them.
#[test]
fn a_wire_leads_back_around_the_cards() {
    let (left, right) = (Point { x: 0.0, y: 0.0 }, Point { x: 300.0, y: 10.0 });
    let back = geometry::curve(geometry::out_port(right), geometry::in_port(left));
    for card in [geometry::card(left), geometry::card(right)] {
        let inside = (1..100).filter(|i| card.contains(geometry::point_on(&back, *i as f32 / 100.0)));
        assert_eq!(inside.count(), 0, "steps of the curve behind {card:?}");
    }
}
