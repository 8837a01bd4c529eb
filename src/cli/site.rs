use std::io::{self, Write as _};
use std::path::PathBuf;

use memograph::model::Iris;
use memograph::project::{self, Project};
use memograph::publish::export;
use memograph::publish::site::{self, Data, Source};
use memograph::query;
use oxigraph::model::Triple;

use super::Outcome;

/// Writes the pages of the graph as files that work from the disk and from any web server
///
/// A page a document, a measure, a thing and an area, the report, the questions with their answers,
/// the ontology and the data, in zh-Hant at the root and in zh-Hans/ and en/; a search that needs no
/// server. The folder must be new, empty, or hold an earlier site, whose place it takes as a whole.
/// The same graph gives the same bytes.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub(super) fn run(project: &Project, args: &Args) -> anyhow::Result<Outcome> {
    project::can_take_place(&args.out)?;
    let (view, quads) = project.view()?;
    let file = project.graph_file().display().to_string();
    let store = query::store(&file, &project.graph()?)?;
    let answers = site::answered(project.queries()?, &store, &project.settings);
    let iris = Iris::new(&project.settings.base);
    let terms: Vec<Triple> = project.ontology()?.under(&iris).collect();
    let (context, ontology, links) =
        (project.context()?, project.ontology_files()?, project.links()?);
    let publication = export::publication(
        export::Source {
            quads: &quads,
            settings: &project.settings,
            context: &context,
            ontology: &ontology,
            links: links.as_deref().map(str::as_bytes),
            mark: false,
            since: None,
        },
        &export::Format::ALL,
    )?;
    let pages = project.pages()?;
    let data = Data::new(quads, context.clone(), publication.files);
    let source = Source {
        view: &view,
        data: &data,
        pages: &pages,
        settings: &project.settings,
        terms: &terms,
        answers: &answers,
    };
    let files = site::site(source)?;
    project::put_in_place(&args.out, &files)?;
    let pages = files.iter().filter(|file| file.path.ends_with(".html")).count();
    let bytes: usize = files.iter().map(|file| file.bytes.len()).sum();
    writeln!(
        io::stdout().lock(),
        "{pages} pages, {} files, {bytes} bytes in {}",
        files.len(),
        args.out.display()
    )?;
    Ok(Outcome::Done)
}
