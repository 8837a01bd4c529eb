//! The catalogue: [DCAT-AP 3.0.1](https://semiceu.github.io/DCAT-AP/releases/3.0.1/).
//!
//! Every node has an IRI and every class that a range asks for is said, because readers do not infer.
//! A concept of elsewhere comes with its label. Two data sets: the graph, and the ontology it is
//! written in; a distribution a file.

use oxigraph::model::vocab::{rdfs, xsd};
use oxigraph::model::{Literal, NamedNode, Triple};

use crate::error::Result;
use crate::graph::vocab::{dcat, dcatap, dcterms, foaf, prov, skos, spdx, vcard};
use crate::model::Language;
use crate::publish::export::catalog::about::{About, Texts};
use crate::publish::export::catalog::statements::Statements;
use crate::publish::export::catalog::{Addresses, address_of};
use crate::publish::export::file::File;
use crate::settings::Settings;

const AUTHORITY: &str = "http://publications.europa.eu/resource/authority/";
const MEDIA: &str = "https://www.iana.org/assignments/media-types/";

/// The triples of the catalogue.
///
/// # Errors
/// None but where a file that the binary carries cannot be read; a test rules it out.
pub fn catalogue(about: &About, settings: &Settings, files: &[File]) -> Result<Vec<Triple>> {
    let at = Addresses::new(settings);
    let mut catalogue =
        Catalogue { about, settings, statements: Statements::default(), addresses: &at };
    catalogue.parties();
    catalogue.itself();
    catalogue.graph(files);
    catalogue.ontology(files);
    catalogue.service();
    catalogue.documents();
    catalogue.statements.with_authority()
}

struct Catalogue<'a> {
    about: &'a About,
    settings: &'a Settings,
    addresses: &'a Addresses,
    statements: Statements,
}

fn pairs(texts: &Texts) -> impl Iterator<Item = (Language, &str)> {
    texts.iter().map(|(language, text)| (*language, text.as_str()))
}

/// The code of a language in the authority table, which does not part the scripts.
fn language_code(language: Language) -> &'static str {
    match language {
        Language::ZhHant | Language::ZhHans => "ZHO",
        Language::En => "ENG",
    }
}

impl Catalogue<'_> {
    /// Who publishes the data set, and whom to write to.
    fn parties(&mut self) {
        let (publisher, name) = (&self.addresses.publisher, &self.about.publisher);
        let to = &mut self.statements;
        to.is_a(publisher, foaf::AGENT);
        to.add(publisher, foaf::NAME, Literal::from(name.as_str()));
        if let Some(kind) = &self.settings.publisher_kind {
            let kind = format!("http://purl.org/adms/publishertype/{kind}");
            to.link(publisher, dcterms::TYPE, &kind);
        }
        if let Some(contact) = &self.settings.contact {
            let point = &self.addresses.contact;
            to.is_a(point, vcard::KIND);
            to.add(point, vcard::FN, Literal::from(name.as_str()));
            let mail = contact.starts_with("mailto:");
            to.link(point, if mail { vcard::HAS_EMAIL } else { vcard::HAS_URL }, contact);
        }
        let home = self.addresses.home.clone();
        self.statements.is_a(&home, foaf::DOCUMENT);
    }

    fn itself(&mut self) {
        let Addresses { catalogue, dataset, ontology, home, .. } = self.addresses;
        let to = &mut self.statements;
        to.is_a(catalogue, dcat::CATALOG);
        to.texts(catalogue, dcterms::TITLE, pairs(&self.about.titles));
        to.texts(catalogue, dcterms::DESCRIPTION, pairs(&self.about.descriptions));
        to.add(catalogue, foaf::HOMEPAGE, home.clone());
        to.link(catalogue, dcat::THEME_TAXONOMY, &format!("{AUTHORITY}data-theme"));
        to.add(catalogue, dcat::DATASET, dataset.clone());
        to.add(catalogue, dcat::DATASET, ontology.clone());
        for language in self.about.titles.keys() {
            let code = language_code(*language);
            to.link(catalogue, dcterms::LANGUAGE, &format!("{AUTHORITY}language/{code}"));
        }
        self.places(catalogue);
        self.common(catalogue);
        self.dates(catalogue);
        self.rights(catalogue);
    }

    /// What every resource says: who publishes it.
    fn common(&mut self, resource: &NamedNode) {
        self.statements.add(resource, dcterms::PUBLISHER, self.addresses.publisher.clone());
    }

    fn dates(&mut self, resource: &NamedNode) {
        self.statements.date(resource, dcterms::ISSUED, self.about.issued);
        self.statements.date(resource, dcterms::MODIFIED, self.about.modified);
    }

    /// Under which licence it is.
    fn licence(&mut self, resource: &NamedNode) {
        let to = &mut self.statements;
        if let Some(licence) = &self.settings.licence
            && let Some(licence) = to.link(resource, dcterms::LICENSE, licence)
        {
            to.is_a(&licence, dcterms::LICENSE_DOCUMENT);
        }
    }

    /// Under which licence it is, and what that does not cover.
    fn rights(&mut self, resource: &NamedNode) {
        self.licence(resource);
        let to = &mut self.statements;
        let rights = &self.addresses.rights;
        to.add(resource, dcterms::RIGHTS, rights.clone());
        to.is_a(rights, dcterms::RIGHTS_STATEMENT);
        to.texts(rights, rdfs::LABEL, pairs(&self.about.rights));
    }

    fn places(&mut self, resource: &NamedNode) {
        for place in &self.about.places {
            if let Some(iri) = self.statements.link(resource, dcterms::SPATIAL, &place.iri) {
                self.statements.is_a(&iri, dcterms::LOCATION);
                self.statements.texts(&iri, skos::PREF_LABEL, pairs(&place.names));
            }
        }
    }

    /// What both data sets say alike.
    fn dataset(&mut self, dataset: &NamedNode, titles: &Texts, descriptions: &Texts) {
        let to = &mut self.statements;
        to.is_a(dataset, dcat::DATASET_CLASS);
        to.texts(dataset, dcterms::TITLE, pairs(titles));
        to.texts(dataset, dcterms::DESCRIPTION, pairs(descriptions));
        to.add(dataset, dcterms::IDENTIFIER, Literal::from(dataset.as_str()));
        to.add(dataset, dcat::LANDING_PAGE, self.addresses.home.clone());
        if self.settings.contact.is_some() {
            to.add(dataset, dcat::CONTACT_POINT, self.addresses.contact.clone());
        }
        to.link(dataset, dcterms::ACCESS_RIGHTS, &format!("{AUTHORITY}access-right/PUBLIC"));
        to.link(dataset, dcterms::ACCRUAL_PERIODICITY, &format!("{AUTHORITY}frequency/IRREG"));
        self.subjects(dataset);
        self.common(dataset);
        self.dates(dataset);
    }

    /// Keywords and themes.
    fn subjects(&mut self, resource: &NamedNode) {
        for (language, words) in &self.about.keywords {
            let words = words.iter().map(|word| (*language, word.as_str()));
            self.statements.texts(resource, dcat::KEYWORD, words);
        }
        for theme in &self.settings.themes {
            let theme = format!("{AUTHORITY}data-theme/{theme}");
            self.statements.link(resource, dcat::THEME, &theme);
        }
    }

    fn graph(&mut self, files: &[File]) {
        let Addresses { dataset, ontology_terms, period, provenance, .. } = self.addresses;
        self.dataset(dataset, &self.about.titles, &self.about.descriptions);
        self.places(dataset);
        let to = &mut self.statements;
        for language in &self.about.languages {
            let code = language_code(*language);
            to.link(dataset, dcterms::LANGUAGE, &format!("{AUTHORITY}language/{code}"));
        }
        if let Some((first, last)) = self.about.period {
            to.add(dataset, dcterms::TEMPORAL, period.clone());
            to.is_a(period, dcterms::PERIOD_OF_TIME);
            to.date(period, dcat::START_DATE, Some(first));
            to.date(period, dcat::END_DATE, Some(last));
        }
        to.add(dataset, dcterms::CONFORMS_TO, ontology_terms.clone());
        to.is_a(ontology_terms, dcterms::STANDARD);
        to.texts(ontology_terms, dcterms::TITLE, pairs(&self.about.ontology.0));
        to.add(dataset, dcterms::PROVENANCE, provenance.clone());
        to.is_a(provenance, dcterms::PROVENANCE_STATEMENT);
        to.texts(provenance, rdfs::LABEL, pairs(&self.about.provenance));
        for file in files.iter().filter(|file| !is_ontology(file)) {
            self.distribution(dataset, file);
        }
    }

    fn ontology(&mut self, files: &[File]) {
        let ontology = &self.addresses.ontology;
        self.dataset(ontology, &self.about.ontology.0, &self.about.ontology.1);
        for language in Language::ALL {
            let language = format!("{AUTHORITY}language/{}", language_code(language));
            self.statements.link(ontology, dcterms::LANGUAGE, &language);
        }
        for file in files.iter().filter(|file| is_ontology(file)) {
            self.distribution(ontology, file);
        }
    }

    fn distribution(&mut self, dataset: &NamedNode, file: &File) {
        let iri = self.addresses.distribution(&file.path);
        let url = address_of(&self.settings.downloads(), &file.path);
        let checksum = NamedNode::new_unchecked(format!("{}#checksum", iri.as_str()));
        let media = file.media();
        let to = &mut self.statements;
        to.add(dataset, dcat::DISTRIBUTION, iri.clone());
        to.is_a(&iri, dcat::DISTRIBUTION_CLASS);
        to.add(&iri, dcterms::TITLE, Literal::from(file.path.as_str()));
        let about = Language::ALL.into_iter().zip(file.about.iter().map(String::as_str));
        to.texts(&iri, dcterms::DESCRIPTION, about);
        to.link(&iri, dcat::ACCESS_URL, &url);
        to.link(&iri, dcat::DOWNLOAD_URL, &url);
        to.link(&iri, dcat::MEDIA_TYPE, &format!("{MEDIA}{}", media.name()));
        to.link(&iri, dcterms::FORMAT, &format!("{AUTHORITY}file-type/{}", media.file_type()));
        to.link(&iri, dcatap::AVAILABILITY, &format!("{AUTHORITY}planned-availability/STABLE"));
        let size = file.bytes.len().to_string();
        let size = Literal::new_typed_literal(size, xsd::NON_NEGATIVE_INTEGER);
        to.add(&iri, dcat::BYTE_SIZE, size);
        if let Some(standard) = standard(&file.path) {
            to.link(&iri, dcterms::CONFORMS_TO, standard);
        }
        to.add(&iri, spdx::CHECKSUM, checksum.clone());
        to.is_a(&checksum, spdx::CHECKSUM_CLASS);
        to.add(&checksum, spdx::ALGORITHM, spdx::SHA256.into_owned());
        let digest = Literal::new_typed_literal(file.digest(), xsd::HEX_BINARY);
        to.add(&checksum, spdx::CHECKSUM_VALUE, digest);
        self.dates(&iri);
        let id = file.path.strip_prefix("documents/").and_then(|name| name.strip_suffix(".jsonld"));
        match self.about.documents.iter().find(|text| Some(text.id.as_str()) == id) {
            // A file of one document says whose text that one is, and nothing that hides it.
            Some(text) => {
                self.licence(&iri);
                self.statements.link(&iri, dcterms::RIGHTS, &format!("{}#rights", text.iri));
            }
            None => self.rights(&iri),
        }
    }

    /// The place for queries, where the settings name one.
    fn service(&mut self) {
        let Some(endpoint) = &self.settings.endpoint else { return };
        let Addresses { catalogue, dataset, service, .. } = self.addresses;
        let to = &mut self.statements;
        to.add(catalogue, dcat::SERVICE, service.clone());
        to.is_a(service, dcat::DATA_SERVICE);
        to.texts(service, dcterms::TITLE, pairs(&self.about.endpoint));
        to.link(service, dcat::ENDPOINT_URL, endpoint);
        // A SPARQL endpoint describes itself.
        to.link(service, dcat::ENDPOINT_DESCRIPTION, endpoint);
        to.add(service, dcat::SERVES_DATASET, dataset.clone());
        to.link(service, dcterms::CONFORMS_TO, "https://www.w3.org/TR/sparql11-protocol/");
        if self.settings.contact.is_some() {
            to.add(service, dcat::CONTACT_POINT, self.addresses.contact.clone());
        }
        self.subjects(service);
        self.common(service);
        self.rights(service);
    }

    /// The documents that the graph was read from, and whose texts they are.
    fn documents(&mut self) {
        for text in &self.about.documents {
            let to = &mut self.statements;
            let dataset = &self.addresses.dataset;
            let Some(iri) = to.link(dataset, prov::WAS_DERIVED_FROM, &text.iri) else { continue };
            to.is_a(&iri, foaf::DOCUMENT);
            to.add(&iri, dcterms::IDENTIFIER, Literal::from(text.id.as_str()));
            to.texts(&iri, dcterms::TITLE, pairs(&text.titles));
            to.date(&iri, dcterms::DATE, text.date);
            if let Some(language) = text.language {
                let code = language_code(language);
                to.link(&iri, dcterms::LANGUAGE, &format!("{AUTHORITY}language/{code}"));
            }
            if let Some((Some(publisher), name)) = &text.publisher
                && let Some(agent) = to.link(&iri, dcterms::PUBLISHER, publisher)
            {
                to.is_a(&agent, foaf::AGENT);
                to.add(&agent, foaf::NAME, Literal::from(name.as_str()));
            } else if let Some((None, name)) = &text.publisher {
                to.add(&iri, crate::graph::vocab::dc::PUBLISHER, Literal::from(name.as_str()));
            }
            to.link(&iri, dcterms::SOURCE, &text.source);
            if let Some(licence) = to.link(&iri, dcterms::LICENSE, &text.licence) {
                to.is_a(&licence, dcterms::LICENSE_DOCUMENT);
            }
            let rights = NamedNode::new_unchecked(format!("{}#rights", iri.as_str()));
            to.add(&iri, dcterms::RIGHTS, rights.clone());
            to.is_a(&rights, dcterms::RIGHTS_STATEMENT);
            to.texts(&rights, rdfs::LABEL, pairs(&text.rights));
        }
    }
}

fn is_ontology(file: &File) -> bool {
    file.path.starts_with("ontology/")
}

/// The standard that a file keeps to beyond its media type.
fn standard(path: &str) -> Option<&'static str> {
    match path {
        "network.graphml" => Some("http://graphml.graphdrawing.org/xmlns"),
        "network.gexf" => Some("http://gexf.net/1.3"),
        "links.sssom.tsv" => Some("https://w3id.org/sssom/"),
        _ if path.ends_with(".jsonld") => Some("https://www.w3.org/TR/json-ld11/"),
        _ if path.starts_with("tables/") => Some("https://www.w3.org/TR/tabular-metadata/"),
        _ => None,
    }
}
