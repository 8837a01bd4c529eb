//! How fast text becomes names and facts, on one core, against a segmenter that only tags words.
//!
//! `cargo run --release --manifest-path benches/Cargo.toml`. Both read the same documents, several times over; what counts is
//! the ratio within one run.

#![expect(clippy::print_stdout, reason = "a bench tells what it measured")]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use memograph::mention::Mention;
use memograph::pipeline::Extractor;
use memograph::project::Project;
use memograph::unit::units;

const ROUNDS: u32 = 20;

fn main() -> Result<(), memograph::error::Error> {
    let project = Project::open(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")))?;
    let extractor = Extractor::parse(&project.tables()?)?;
    let documents = project.read_documents()?;
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();

    let jieba = jieba_rs::Jieba::new();
    let tagged = seconds(|| {
        for document in &documents {
            black_box(jieba.tag(&document.text, true));
        }
    });
    let read = seconds(|| {
        for document in &documents {
            black_box(extractor.reading(document.clone()));
        }
    });
    let found = seconds(|| {
        for document in &documents {
            let mentions: Vec<Vec<Mention>> = extractor.finder.find(&units(document).units);
            black_box(mentions);
        }
    });
    show("jieba-rs, tags", bytes, tagged, tagged);
    show("units and mentions", bytes, found, tagged);
    show("units, mentions, facts", bytes, read, tagged);
    Ok(())
}

/// The seconds of the quickest of several rounds.
fn seconds(mut work: impl FnMut()) -> f64 {
    let round = |_| {
        let begin = Instant::now();
        work();
        begin.elapsed().as_secs_f64()
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
}

fn show(what: &str, bytes: usize, seconds: f64, peer: f64) {
    #[expect(clippy::cast_precision_loss, reason = "megabytes, shown with two digits")]
    let rate = bytes as f64 / 1e6 / seconds;
    println!("{what:24} {rate:8.2} MB/s   {:6.2} × the peer's time", seconds / peer);
}
