//! The Markdown files of the tree agree with the tree.

use std::fs;
use std::path::{Path, PathBuf};

use memograph::knowledge::SHIPPED;

use crate::corpus::root;

/// The Markdown files of the tree, hidden folders and what is made by a build left out.
fn markdown(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy();
        if path.is_dir() {
            if !name.starts_with('.') && name != "target" && name != "build" {
                markdown(&path, files);
            }
        } else if name.ends_with(".md") {
            files.push(path);
        }
    }
    files.sort();
}

/// The targets of the links of a text, with their lines; code blocks have none.
fn links(text: &str) -> Vec<(usize, &str)> {
    let mut links = Vec::new();
    let mut in_code = false;
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if !in_code {
            for part in line.split("](").skip(1) {
                let (target, _) = part.split_once(')').expect("a link has an end");
                links.push((index + 1, target));
            }
        }
    }
    links
}

#[test]
fn internal_links_lead_somewhere() {
    let mut files = Vec::new();
    markdown(&root(), &mut files);
    assert!(files.contains(&root().join("README.md")), "{files:?}");
    let mut dangling = Vec::new();
    for file in &files {
        for (line, target) in links(&fs::read_to_string(file).unwrap()) {
            let path = target.split('#').next().unwrap();
            if path.is_empty() || path.contains("://") || path.starts_with("mailto:") {
                continue;
            }
            if !file.parent().unwrap().join(path).exists() {
                dangling.push(format!("{}:{line}: {target}", file.display()));
            }
        }
    }
    assert!(dangling.is_empty(), "links to nothing:\n{}", dangling.join("\n"));
}

#[test]
fn every_module_has_its_place_in_the_architecture() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let modules = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for module in modules.lines().filter_map(|line| line.strip_prefix("pub mod ")) {
        let module = module.trim_end_matches(';');
        let links = [format!("](src/{module}.rs)"), format!("](src/{module}/mod.rs)")];
        assert!(links.iter().any(|link| text.contains(link)), "ARCHITECTURE.md lacks {module}");
    }
}

#[test]
fn every_table_is_described() {
    let text = fs::read_to_string(root().join("data/README.md")).unwrap();
    for (name, _) in SHIPPED {
        assert!(text.contains(&format!("`{name}`")), "data/README.md lacks {name}");
    }
}
