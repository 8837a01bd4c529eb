//! I have the folder of an earlier publication: what did it say?

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use crate::error::{Error, Result};
use crate::graph::ontology::canonical;
use crate::graph::vocab::dcterms;
use crate::model::iri::sha256;
use crate::project::read_if_there;
use crate::publish::export::Earlier;
use crate::publish::export::sums::{self, Listed, MANIFEST};
use crate::settings::Settings;

/// Reads an earlier publication of this project: its graph, in whichever format it has it, and where
/// it says that IRIs lead to.
///
/// # Errors
/// [`Error::Folder`] where the folder holds no publication, one without the graph, one of another
/// project, or a damaged one; [`Error::Io`] and [`Error::Rdf`] where a file cannot be read.
pub fn earlier(folder: &Path, settings: &Settings) -> Result<Earlier> {
    let error = |path: &Path, reason: String| Error::Folder { path: path.to_owned(), reason };
    let no_publication = |why: &str| {
        let reason = format!("is no publication of memograph: {why}; name one that export wrote");
        error(folder, reason)
    };
    let text = read_if_there(&folder.join(MANIFEST))?;
    let text = text.ok_or_else(|| no_publication("it holds no manifest.json"))?;
    let manifest =
        sums::read(&text).ok_or_else(|| no_publication("manifest.json is none of ours"))?;
    if manifest.base != settings.base {
        let reason = format!(
            "its IRIs begin with {}, those of this project with {}: nothing in them can be compared",
            manifest.base, settings.base
        );
        return Err(error(folder, reason));
    }
    let find = |path: &str| manifest.files.iter().find(|file| file.path == path);
    let formats = ["nq", "trig", "jsonld", "nt", "ttl", "rdf"].into_iter();
    let graph = formats.filter_map(|ending| find(&format!("graph.{ending}"))).next();
    let graph = graph.ok_or_else(|| {
        let reason =
            "holds the graph in no format; export it with --format nquads, or without --format";
        error(folder, reason.to_owned())
    })?;
    let mut redirects = BTreeMap::new();
    if let Some(changes) = find("changes.ttl") {
        for quad in quads(folder, changes)? {
            if let (true, NamedOrBlankNode::NamedNode(old), Term::NamedNode(new)) =
                (quad.predicate == dcterms::IS_REPLACED_BY, quad.subject, quad.object)
            {
                redirects.insert(old.into_string(), new.into_string());
            }
        }
    }
    Ok(Earlier { quads: quads(folder, graph)?, redirects })
}

/// The quads of a file that is as the list of files says.
fn quads(folder: &Path, file: &Listed) -> Result<Vec<Quad>> {
    let path = folder.join(&file.path);
    let bytes = fs::read(&path).map_err(|source| Error::io(&path, "cannot read", source))?;
    if sha256(&bytes) != file.sha256 {
        let reason =
            "is not as manifest.json says; the publication is damaged, get it anew".to_owned();
        return Err(Error::Folder { path, reason });
    }
    let ending = file.path.rsplit('.').next().unwrap_or_default();
    let format = RdfFormat::from_extension(ending).unwrap_or(RdfFormat::NQuads);
    let mut quads = Vec::new();
    for quad in RdfParser::from_format(format).for_slice(&bytes) {
        let mut quad = quad.map_err(|source| Error::Rdf {
            place: path.display().to_string(),
            reason: source.to_string(),
        })?;
        quad.object = canonical(quad.object);
        quads.push(quad);
    }
    Ok(quads)
}
