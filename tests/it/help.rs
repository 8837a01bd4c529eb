//! The whole reference of the command line, as a user reads it.

use std::process::{Command, Stdio};

fn help(command: Option<&str>) -> String {
    let mut binary = Command::new(env!("CARGO_BIN_EXE_memograph"));
    let binary = binary.args(command).arg("--help").env_remove("COLUMNS").stdin(Stdio::null());
    let output = binary.output().unwrap();
    assert!(output.status.success(), "{command:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// The commands, as the help of the binary lists them.
fn commands(overview: &str) -> Vec<&str> {
    let (_, list) = overview.split_once("\nCommands:\n").unwrap();
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect()
}

#[test]
fn reference() {
    let overview = help(None);
    let mut pages = vec![format!("$ memograph --help\n{overview}")];
    for command in commands(&overview) {
        pages.push(format!("$ memograph {command} --help\n{}", help(Some(command))));
    }
    let reference = pages.join("\n");
    insta::assert_snapshot!(reference, @r#"
    $ memograph --help
    Turns co-operation memoranda into a knowledge graph in which every fact shows its words

    Usage: memograph [OPTIONS] <COMMAND>

    Commands:
      init      Makes a folder for documents of your own
      build     Builds the graph from documents
      extract   Shows what is found in documents, as JSON Lines on standard output
      query     Answers a question from the built graph
      diff      Shows what is new, dropped, reworded between two memoranda, or between two builds
      check     Checks that the built graph holds together
      link      Ties entities to items of Wikidata
      export    Writes the publication: all formats, tables, network, catalogue, checksums
      report    Writes a report that people read
      site      Writes the pages of the graph as files that work from the disk and from any web server
      ontology  Writes the ontology as a page for people
      evaluate  Compares what is found with annotated documents: precision, recall, F1
      train     Learns the weights of names from data/gold/ and writes data/weights/mentions.tsv
      help      Print this message or the help of the given subcommand(s)

    Options:
          --project <DIR>  The folder that holds data/, queries/, ontology/ and memograph.toml [default:
                           .]
      -h, --help           Print help
      -V, --version        Print version

    $ memograph init --help
    Makes a folder for documents of your own

    Writes memograph.toml, and data/documents/ with a note on what goes there. Nothing that is there
    already is overwritten. The ontology, the queries and the tables come with the program; a file of
    the same name in ontology/, queries/ or data/ takes the place of one.

    Usage: memograph init [OPTIONS] <DIR>

    Arguments:
      <DIR>
              The folder; made if it is not there

    Options:
          --project <DIR>
              The folder that holds data/, queries/, ontology/ and memograph.toml

              [default: .]

      -h, --help
              Print help (see a summary with '-h')

    $ memograph build --help
    Builds the graph from documents

    Reads all documents of data/documents/, or the files named, and writes build/graph.nq. Prints a
    short account: documents, areas and measures found against those declared, entities by class, facts,
    links, seconds.

    Usage: memograph build [OPTIONS] [DOCUMENT]...

    Arguments:
      [DOCUMENT]...
              Documents to build from, in place of data/documents/

    Options:
          --project <DIR>
              The folder that holds data/, queries/, ontology/ and memograph.toml

              [default: .]

      -h, --help
              Print help (see a summary with '-h')

    $ memograph extract --help
    Shows what is found in documents, as JSON Lines on standard output

    Reads the files named, standard input for -, or all of data/documents/. No graph is touched.

    Usage: memograph extract [OPTIONS] [FILE]...

    Arguments:
      [FILE]...
              Documents to read; - for standard input

    Options:
          --mentions
              The names found (the default)

          --project <DIR>
              The folder that holds data/, queries/, ontology/ and memograph.toml

              [default: .]

          --facts
              The relations found

          --units
              The citable parts

          --id <ID>
              The id of the document, in place of the file's stem; for one file only

          --explain
              Tell for each mention why it was chosen

      -h, --help
              Print help (see a summary with '-h')

    $ memograph query --help
    Answers a question from the built graph

    NAME is a shipped query, or one of queries/; FILE any SPARQL file; - reads standard input. Without
    it, lists the queries with their questions. The default graph is the union of all graphs. On a
    terminal, tables go through $PAGER or less.

    Usage: memograph query [OPTIONS] [NAME|FILE|-]

    Arguments:
      [NAME|FILE|-]
              A query by name, a file, or -

    Options:
          --project <DIR>
              The folder that holds data/, queries/, ontology/ and memograph.toml

              [default: .]

          --set <NAME=VALUE>
              Sets a parameter of the query, such as body=港交所

              What stands for an entity takes a name in any script, an item of Wikidata (Q15164), or an
              IRI; what was taken is told on standard error.

          --format <FORMAT>
              table, markdown, csv, tsv, json, xml; for a graph ttl, nt, rdf, jsonld

              [default: table]

          --iris
              Shows IRIs in tables, not labels

          --explain
              Prints the SPARQL, with its parameters set, and asks nothing

          --endpoint <URL>
              Asks the store at this address, which speaks the SPARQL protocol, in place of the built
              graph

          --limit-rows <N>
              The most rows of an answer; one with more is an error

              [default: 1000000]

          --timeout <SECONDS>
              The longest time to wait for an answer, in seconds

              [default: 60]

          --no-pager
              Prints without a pager

      -h, --help
              Print help (see a summary with '-h')

    $ memograph diff --help
    Shows what is new, dropped, reworded between two memoranda, or between two builds

    A and B are ids of documents of the built graph, or two builds: a graph.nq each, or a project
    folder. Measures are tied to each other by their words; what was added, dropped and kept is shown
    word by word, [-so-]{+and so+}, or in colours on a terminal. Then the bodies and other names that
    came and went.

    Usage: memograph diff [OPTIONS] <A> <B>

    Arguments:
      <A>
              The earlier memorandum, or build

      <B>
              The later memorandum, or build

    Options:
          --format <FORMAT>
              text, json or markdown

              [default: text]

          --project <DIR>
              The folder that holds data/, queries/, ontology/ and memograph.toml

              [default: .]

      -h, --help
              Print help (see a summary with '-h')

    $ memograph check --help
    Checks that the built graph holds together

    The SHACL shapes of ontology/shapes.ttl and, as mere advice, of ontology/advice.ttl; counts found
    against counts declared, quotes against the text, links that lead nowhere, labels, and whether the
    graph is made from the documents as they are now. Prints a table and writes build/issues.jsonl, and
    build/validation-report.ttl for what does not fit shapes.ttl. Exit code 1 when something is wrong.

    Usage: memograph check [OPTIONS]

    Options:
          --project <DIR>
              The folder that holds data/, queries/, ontology/ and memograph.toml

              [default: .]

          --strict
              Fail also on what is only doubtful

      -h, --help
              Print help (see a summary with '-h')

    $ memograph link --help
    Ties entities to items of Wikidata

    Asks a reconciliation service, and where that fails the API of Wikidata, for every entity of the
    built graph without a decision. What is likely is proposed in data/links/proposals.sssom.tsv; that
    nothing was found is noted in data/links/wikidata.sssom.tsv. Only what a person agrees to becomes a
    link of the graph: run it again with --review, then build. Answers are kept in build/cache, so that
    none is asked for twice. Exit code 1 where a service failed, or --verify found something.

    Usage: memograph link [OPTIONS]

    Options:
          --project <DIR>
              The folder that holds data/, queries/, ontology/ and memograph.toml

              [default: .]

          --service <URL>
              The reconciliation service, version 0.2 of the API

              [default: https://wikidata.reconci.link/en/api]

          --api <URL>
              The MediaWiki API that is asked where the service fails; `none` for no such thing

              [default: https://www.wikidata.org/w/api.php]

          --offline
              Use kept answers and files only; no connection is opened

          --review
              Show the proposals one by one, and write what is answered

          --verify
              Name the links whose item was merged or deleted since

          --enrich
              Write build/lexicon-proposals.tsv: rows of the lexicon with the names that items have

          --accept-above <SCORE>
              Accept clear winners from this score on without a person's look, in the reviewer's name

          --reviewer <NAME>
              Who reviews

              [default: curator]

          --date <DAY>
              The day that rows say, as 2026-01-31; today without it

          --pause <MS>
              The least time between requests, and the first wait after a failure, in milliseconds

              [default: 500]

          --tries <N>
              How often a request is made at most, where the failure may pass

              [default: 4]

      -h, --help
              Print help (see a summary with '-h')

    $ memograph export --help
    Writes the publication: all formats, tables, network, catalogue, checksums

    Reads build/graph.nq and writes a folder that a portal can take as it is: graph.ttl in sections for
    people to read, N-Triples, N-Quads and TriG with the evidence, RDF/XML, JSON-LD as a whole and by
    document, tables as CSV with their metadata, the network for Gephi, the links, the ontology; what
    describes them, catalog.ttl in DCAT-AP, void.ttl and dataset.jsonld; manifest.json and SHA256SUMS.
    The folder must be new, empty, or hold an earlier publication. The same graph gives the same bytes.

    quickstatements is not part of it: wikidata.qs and mixnmatch.tsv have the bodies, sessions and
    agreements that were looked for in Wikidata and not found, for a person to read; nothing is sent.

    Usage: memograph export [OPTIONS] --out <DIR>

    Options:
          --format <FORMAT>
              turtle, ntriples, nquads, trig, rdfxml, jsonld, csv, graphml, gexf, sssom, ontology or
              quickstatements; may be given several times. Without it, all but the last

          --project <DIR>
              The folder that holds data/, queries/, ontology/ and memograph.toml

              [default: .]

          --out <DIR>
              The folder to write to

          --since <DIR>
              An earlier publication: changes.ttl and changes.md tell what is new, other and gone

          --bom
              Begin the tables with a byte order mark, by which Excel knows UTF-8

      -h, --help
              Print help (see a summary with '-h')

    $ memograph report --help
    Writes a report that people read

    One page that needs nothing beside it: what is in the built graph, bodies in several memoranda,
    areas by memorandum, who stands with whom, sessions and agreements in time, agreements by status,
    what each memorandum brings that is new, what is declared and what was found.

    Usage: memograph report [OPTIONS]

    Options:
          --out <FILE>
              The file to write, in place of build/report.html of the project; - for standard output

          --project <DIR>
              The folder that holds data/, queries/, ontology/ and memograph.toml

              [default: .]

          --format <FORMAT>
              html or markdown

              [default: html]

          --lang <LANGUAGE>
              The language of the report: zh-Hant, zh-Hans or en

              [default: zh-Hant]

      -h, --help
              Print help (see a summary with '-h')

    $ memograph site --help
    Writes the pages of the graph as files that work from the disk and from any web server

    A page a document, a measure, a thing and an area, the report, the questions with their answers, the
    ontology and the data, in zh-Hant at the root and in zh-Hans/ and en/; a search that needs no
    server. The folder must be new, empty, or hold an earlier site, whose place it takes as a whole. The
    same graph gives the same bytes.

    Usage: memograph site [OPTIONS] --out <DIR>

    Options:
          --out <DIR>
              The folder to write to

          --project <DIR>
              The folder that holds data/, queries/, ontology/ and memograph.toml

              [default: .]

      -h, --help
              Print help (see a summary with '-h')

    $ memograph ontology --help
    Writes the ontology as a page for people

    Every term with its labels and definitions in three languages, what it is tied to, and an example
    from the built graph; and the concept schemes. In Markdown.

    Usage: memograph ontology [OPTIONS]

    Options:
          --out <FILE>
              The file to write, in place of docs/ontology.md of the project

          --project <DIR>
              The folder that holds data/, queries/, ontology/ and memograph.toml

              [default: .]

      -h, --help
              Print help (see a summary with '-h')

    $ memograph evaluate --help
    Compares what is found with annotated documents: precision, recall, F1

    GOLD names folders, or files `<id>.mentions.jsonl` with `<id>.relations.jsonl` and `<id>.txt` beside
    them; without it, data/gold/. Scores are strict: edges and class of a name, both ends of a fact.

    Usage: memograph evaluate [OPTIONS] [GOLD]...

    Arguments:
      [GOLD]...
              Annotated documents

    Options:
          --leave-out
              Measure the unseen case: before a document is read, take away every lexicon row and every
              learned weight that rests on it

          --project <DIR>
              The folder that holds data/, queries/, ontology/ and memograph.toml

              [default: .]

          --errors
              List each miss and each extra with its unit

      -h, --help
              Print help (see a summary with '-h')

    $ memograph train --help
    Learns the weights of names from data/gold/ and writes data/weights/mentions.tsv

    The same files give the same table on every machine. The new weights are used from the next run on.

    Usage: memograph train [OPTIONS]

    Options:
          --project <DIR>
              The folder that holds data/, queries/, ontology/ and memograph.toml

              [default: .]

      -h, --help
              Print help (see a summary with '-h')
    "#);
}
