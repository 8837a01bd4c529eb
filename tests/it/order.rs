//! The order of the house: a module uses those that `src/lib.rs` lists above it, and no two files use each other.
//!
//! Read from the `use` lines and the paths that the code writes out. What a file only hands on (`pub use`) it does not
//! use; who takes it takes it from the file that defines it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::Path;

use crate::corpus::root;

/// A module, or what is named in it: names from the crate's root on.
type Names = Vec<String>;

/// A file of the library.
struct Source {
    file: String,
    /// What `use` brings in, by the name it has here.
    imports: BTreeMap<String, Names>,
    /// Paths that it uses, as written, and the line of each.
    paths: BTreeMap<Names, usize>,
}

/// One file uses a name that another defines.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Tie {
    from: Names,
    line: usize,
    to: Names,
    name: String,
}

/// All files of the library, by module, and the modules in the order of `lib.rs`.
struct House {
    sources: BTreeMap<Names, Source>,
    order: Vec<String>,
}

impl House {
    /// Reads the files below a folder, but for those of the binary.
    fn read(src: &Path) -> Self {
        let mut house = Self { sources: BTreeMap::new(), order: Vec::new() };
        let mut folders = vec![(src.to_owned(), Names::new())];
        while let Some((folder, module)) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
                let is_rust = path.extension().is_some_and(|extension| extension == "rs");
                let inner: Names = module.iter().cloned().chain([stem.clone()]).collect();
                if module.is_empty() && (stem == "main" || stem == "cli") {
                    continue;
                } else if path.is_dir() {
                    folders.push((path, inner));
                } else if is_rust {
                    let text = fs::read_to_string(&path).unwrap();
                    let file = path.strip_prefix(src).unwrap().display().to_string();
                    let own = if stem == "mod" || stem == "lib" { module.clone() } else { inner };
                    house.add(own, file, &text);
                }
            }
        }
        house
    }

    fn add(&mut self, module: Names, file: String, text: &str) {
        if module.is_empty() {
            let names = text.lines().filter_map(|line| line.strip_prefix("pub mod "));
            self.order =
                names.filter_map(|name| Some(name.strip_suffix(';')?.to_owned())).collect();
        }
        self.sources.insert(module, Source::new(file, text));
    }

    /// What each file takes from another.
    fn ties(&self) -> BTreeSet<Tie> {
        let mut ties = BTreeSet::new();
        for (from, source) in &self.sources {
            for (path, &line) in &source.paths {
                if let Some((to, name)) =
                    self.definition(from, path, 9).filter(|(to, _)| to != from)
                {
                    ties.insert(Tie { from: from.clone(), line, to, name });
                }
            }
        }
        ties
    }

    /// The module that defines what `path`, written in `from`, names. `None` for what is of another crate, and for a mere module.
    fn definition(&self, from: &Names, path: &[String], steps: u8) -> Option<(Names, String)> {
        let steps = steps.checked_sub(1)?;
        let inner = |module: &Names, name: &String| {
            let inner: Names = module.iter().chain([name]).cloned().collect();
            self.sources.contains_key(&inner).then_some(inner)
        };
        let imported = |module: &Names, name: &String, rest: &[String]| {
            let path: Names =
                self.sources[module].imports.get(name)?.iter().chain(rest).cloned().collect();
            (path[0] != *name).then(|| self.definition(module, &path, steps))
        };
        let (first, mut rest) = path.split_first()?;
        let mut module = match first.as_str() {
            "crate" => Names::new(),
            "self" => from.clone(),
            "super" => from[..from.len().checked_sub(1)?].to_vec(),
            _ => match inner(from, first) {
                Some(module) => module,
                None => return imported(from, first, rest).flatten(),
            },
        };
        while let Some((name, behind)) = rest.split_first() {
            if name == "super" {
                module.pop();
            } else if let Some(inner) = inner(&module, name) {
                module = inner;
            } else {
                let handed_on = imported(&module, name, behind);
                return handed_on.unwrap_or_else(|| Some((module, name.clone())));
            }
            rest = behind;
        }
        None
    }

    /// What breaks the order of the modules.
    fn upward(&self) -> Vec<String> {
        let floor =
            |module: &Names| self.order.iter().position(|name| module.first() == Some(name));
        let mut wrong = Vec::new();
        for Tie { from, line, to, name } in self.ties() {
            if floor(&from).zip(floor(&to)).is_some_and(|(own, other)| other > own) {
                let file = &self.sources[&from].file;
                let (own, other) = (&from[0], &to[0]);
                wrong.push(format!(
                    "src/{file}:{line}: {own} uses {name} of {other}, which lib.rs lists below it"
                ));
            }
        }
        wrong
    }

    /// What stands in a circle of files.
    fn circles(&self) -> Vec<String> {
        let ties = self.ties();
        let mut used: BTreeMap<&Names, BTreeSet<&Names>> = BTreeMap::new();
        for tie in &ties {
            used.entry(&tie.from).or_default().insert(&tie.to);
        }
        let leads = |from: &Names, to: &Names| {
            let (mut seen, mut next) = (BTreeSet::from([from]), vec![from]);
            while let Some(module) = next.pop() {
                next.extend(
                    used.get(module)
                        .into_iter()
                        .flatten()
                        .copied()
                        .filter(|&used| seen.insert(used)),
                );
            }
            seen.contains(to)
        };
        let circle = |tie: &&Tie| leads(&tie.to, &tie.from);
        let told = ties.iter().filter(circle).map(|Tie { from, line, to, name }| {
            let (from, to) = (&self.sources[from].file, &self.sources[to].file);
            format!("src/{from}:{line} uses {name} of src/{to}, which leads back to it")
        });
        told.collect()
    }
}

impl Source {
    fn new(file: String, text: &str) -> Self {
        // What its tests use is no part of the house.
        let text = bare(text.split("#[cfg(test)]\nmod ").next().unwrap_or_default());
        let (mut imports, mut paths) = (BTreeMap::new(), BTreeMap::new());
        let mut code = text.clone();
        for (place, is_handed_on) in imported(&text) {
            let line = text[..place.start].matches('\n').count() + 1;
            for (name, path) in leaves(&text[place.clone()]) {
                if !is_handed_on {
                    paths.insert(path.clone(), line);
                }
                imports.insert(name, path);
            }
            let lines = text[place.clone()].matches('\n').count();
            code.replace_range(
                place.clone(),
                &("\n".repeat(lines) + &" ".repeat(place.len() - lines)),
            );
        }
        for (line, text) in code.lines().enumerate() {
            for path in written_out(text) {
                paths.entry(path).or_insert(line + 1);
            }
        }
        Self { file, imports, paths }
    }
}

/// The text without comments, strings and characters.
fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let end = match c {
            '/' if rest.starts_with("//") => rest.find('\n'),
            'r' if rest.starts_with("r#\"") => rest.find("\"#").map(|at| at + 2),
            '"' => {
                let mut escaped = false;
                let closes = |c| {
                    let closes = c == '"' && !escaped;
                    escaped = c == '\\' && !escaped;
                    closes
                };
                rest[1..].find(closes).map(|at| at + 2)
            }
            '\'' => ["'\"'", "'\\\"'", "'\\''", "'/'"]
                .iter()
                .find(|c| rest.starts_with(**c))
                .map(|c| c.len()),
            _ => None,
        };
        let end = end.unwrap_or_else(|| {
            bare.push(c);
            c.len_utf8()
        });
        if !bare.ends_with(&rest[..end]) {
            bare.extend(rest[..end].matches('\n'));
        }
        rest = &rest[end..];
    }
    bare
}

/// Where the trees of `use` stand, and whether what they name is handed on.
fn imported(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut places = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let words = line.trim_start();
        let public = words.strip_prefix("pub").map(|rest| match rest.strip_prefix('(') {
            Some(inner) => inner.split_once(')').map_or(rest, |(_, behind)| behind),
            None => rest,
        });
        let Some(tree) = public.unwrap_or(words).trim_start().strip_prefix("use ") else {
            continue;
        };
        let begin = start + words.len() - tree.len();
        let end = text[begin..].find(';').map_or(text.len(), |end| begin + end);
        places.push((begin..end, public.is_some()));
    }
    places
}

/// The names that a tree of `use` brings in, and the path of each.
fn leaves(tree: &str) -> Vec<(String, Names)> {
    let tree = tree.trim();
    let Some((head, inner)) = tree.split_once('{') else {
        let (path, renamed) = tree.split_once(" as ").unwrap_or((tree, ""));
        let mut path: Names = path.split("::").map(|part| part.trim().to_owned()).collect();
        path.pop_if(|last| last == "*" || last == "self");
        let name =
            if renamed.is_empty() { path.last().cloned() } else { Some(renamed.trim().to_owned()) };
        return name.map(|name| (name, path)).into_iter().collect();
    };
    let inner = inner.trim_end().strip_suffix('}').unwrap_or(inner);
    let mut depth = 0;
    let parts = inner.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    parts
        .filter(|part| !part.trim().is_empty())
        .flat_map(|part| leaves(&format!("{head}{}", part.trim())))
        .collect()
}

/// The paths that the code writes out.
fn written_out(code: &str) -> BTreeSet<Names> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let words = code.split(|c: char| !is_word(c) && c != ':');
    let paths = words
        .filter(|word| word.contains("::"))
        .map(|word| word.trim_matches(':').split("::").map(str::to_owned).collect::<Names>());
    paths.filter(|path| !path[0].is_empty()).collect()
}

fn house(files: &[(&str, &str)]) -> House {
    let mut house = House { sources: BTreeMap::new(), order: Vec::new() };
    for (file, text) in files {
        let module = file.trim_end_matches(".rs").trim_end_matches("/mod");
        let module = if module == "lib" {
            Names::new()
        } else {
            module.split('/').map(str::to_owned).collect()
        };
        house.add(module, (*file).to_owned(), text);
    }
    house
}

#[test]
fn a_wrong_import_is_told_with_file_line_and_modules() {
    let lib = ("lib.rs", "pub mod ground;\npub mod roof;\n");
    let roof = ("roof/mod.rs", "mod tile;\npub use tile::Tile;\n");
    let tile = ("roof/tile.rs", "use crate::ground::Stone;\npub struct Tile(Stone);\n");
    let case = |ground: &str, upward: &[&str], circles: usize| {
        let house = house(&[lib, roof, tile, ("ground.rs", ground)]);
        assert_eq!(house.upward(), upward);
        assert_eq!(house.circles().len(), circles);
    };
    case("pub struct Stone;", &[], 0);
    case("// crate::roof::Tile\npub struct Stone; const A: &str = \"crate::roof::Tile\";", &[], 0);
    let told = "src/ground.rs:1: ground uses Tile of roof, which lib.rs lists below it";
    case("use crate::roof::Tile;\npub struct Stone;", &[told], 2);
    case("use crate::{\n    roof::{self, Tile as T},\n};\npub struct Stone;", &[told], 2);
    case("pub struct Stone; fn f() { crate::roof::Tile(Stone); }", &[told], 2);
    let told = "src/ground.rs:2: ground uses Tile of roof, which lib.rs lists below it";
    case("use crate::roof;\npub struct Stone; fn f() { roof::Tile(Stone); }", &[told], 2);
    case("pub struct Stone;\n#[cfg(test)]\nmod tests {\n    use crate::roof::Tile;\n}\n", &[], 0);
}

#[test]
fn no_module_uses_one_above_it() {
    assert_eq!(House::read(&root().join("src")).upward(), [""; 0]);
}

/// Folders whose files are still being parted: what stands in a circle there uses its own folder alone.
const OPEN: [&str; 7] = ["check", "document", "entity", "fact", "knowledge", "learn", "mention"];

#[test]
fn no_two_files_use_each_other_outside_the_folders_still_being_parted() {
    let mut circles = House::read(&root().join("src")).circles();
    circles.retain(|told| !OPEN.iter().any(|folder| told.starts_with(&format!("src/{folder}/"))));
    assert_eq!(circles, [""; 0]);
}
