//! The terms of the graph, as constants.
//!
//! [`memo`] names the terms of `ontology/memograph.ttl` by the last part of their IRI, since the
//! rest of it depends on the base of the project; a test compares the two. The other modules name
//! what is taken from elsewhere.

/// Constants for the terms of our own ontology, and the list of them.
macro_rules! own {
    ($($(#[$doc:meta])* $name:ident = $term:literal;)*) => {
        $($(#[$doc])* pub const $name: &str = $term;)*
        /// All terms of the ontology.
        pub const ALL: &[&str] = &[$($term),*];
    };
}

/// Constants for the terms of a vocabulary from elsewhere.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $module:ident $namespace:literal $($name:ident = $term:literal;)*) => {
        $(#[$doc])*
        pub mod $module {
            use oxigraph::model::NamedNodeRef;

            /// What all terms begin with.
            pub const NAMESPACE: &str = $namespace;
            $(
                #[doc = concat!("`", $term, "`")]
                pub const $name: NamedNodeRef<'_> =
                    NamedNodeRef::new_unchecked(concat!($namespace, $term));
            )*
        }
    };
}

/// The classes of entities and the word for each in IRIs, files and tables, in the order in which they are shown.
pub const ENTITY_CLASSES: [(&str, &str); 6] = [
    (memo::INSTITUTION, "institution"),
    (memo::EVENT, "event"),
    (memo::PROGRAMME, "programme"),
    (memo::AGREEMENT, "agreement"),
    (memo::PERSON, "person"),
    (memo::PLACE, "place"),
];

/// Our own terms.
pub mod memo {
    own! {
        /// One text as it arrived, with its id, language, source, date and licence.
        DOCUMENT = "Document";
        /// The text of a memorandum of co-operation. The agreement itself is what [`TEXT_OF`]
        /// points to.
        MEMORANDUM = "Memorandum";
        /// A government's own announcement about a co-operation.
        PRESS_RELEASE = "PressRelease";
        /// A newspaper's or news agency's account of a co-operation.
        REPORT = "Report";
        /// A citable part of a document: a measure, or what has no number.
        UNIT = "Unit";
        /// The part of a document without a number: the opening and signatures of a memorandum, or
        /// the whole of a report.
        PREAMBLE = "Preamble";
        /// A numbered measure or item of co-operation in a memorandum.
        MEASURE = "Measure";
        /// The heading over a run of measures in a memorandum. The field it stands for is given by
        /// `dcterms:subject`.
        AREA = "Area";
        /// A run of characters in a unit that names an entity.
        MENTION = "Mention";
        /// A relation stated by a unit, with the words it rests on.
        FACT = "Fact";
        /// One thing in the world that documents name.
        ENTITY = "Entity";
        /// A named body that can sign, act or be a member: government, department, court, company,
        /// school, association and the like.
        INSTITUTION = "Institution";
        /// A named gathering with a time and a place, single or recurring.
        EVENT = "Event";
        /// An event or meeting mechanism held in several sessions, each of which points to it by
        /// [`SESSION_OF`].
        SERIES = "Series";
        /// A name that a thing bore for a time, with its first and last date and its source.
        FORMER_NAME_CLASS = "FormerName";
        /// A named scheme, plan, initiative, strategy, mechanism, platform, service, fund or
        /// project.
        PROGRAMME = "Programme";
        /// A legal or policy instrument, named or known by its parties: memorandum, agreement,
        /// arrangement, letter of intent and the like, binding or not.
        AGREEMENT = "Agreement";
        /// A named person.
        PERSON = "Person";
        /// A named place: country, province, city, district or site.
        PLACE = "Place";
        /// The entity is named in the document.
        APPEARS_IN = "appearsIn";
        /// Some words of the unit name the entity.
        MENTIONS = "mentions";
        /// The entity that the mention names.
        ENTITY_OF = "entity";
        /// The document is the text of the agreement.
        TEXT_OF = "textOf";
        /// The heading under which the unit stands.
        AREA_OF = "area";
        /// The number of a measure, an area or a session, as printed.
        NUMBER = "number";
        /// The clean text of a unit: line ends and page furniture removed, characters otherwise as
        /// printed.
        TEXT = "text";
        /// The unit in which the mention or the fact stands.
        UNIT_OF = "unit";
        /// The characters of the unit's text from [`START`] to [`END`], unchanged.
        QUOTE = "quote";
        /// The place of the first character: counted in Unicode code points, from 0.
        START = "start";
        /// The place after the last character: counted in Unicode code points, from 0.
        END = "end";
        /// The SHA-256 digest of the text as it arrived, encoded in UTF-8, in lower-case
        /// hexadecimal.
        TEXT_HASH = "textHash";
        /// A measure whose words stood, alike or changed, in a measure of an earlier document.
        REUSE = "Reuse";
        /// The words of the measure stood, alike or changed, in the other, of an earlier document.
        REUSES = "reuses";
        /// How similar the later measure is to the earlier: from 0, no run of words in common, to 1.
        SIMILARITY = "similarity";
        /// The later measure beside the earlier, word by word: `[-dropped-]`, `{+added+}`, the rest
        /// kept.
        DIFFERENCE = "difference";
        /// Whether a measure is done, ongoing, planned, supported or only explored. A hope is not a
        /// deed.
        MODALITY = "modality";
        /// An institution that is bound by the agreement, or is to sign it.
        PARTY = "party";
        /// An institution that keeps the text of the agreement and sees to its implementation.
        CUSTODIAN = "custodian";
        /// The status of an agreement: proposed, to be signed, signed, renewed or in force.
        STATUS = "status";
        /// The date on which an agreement was signed or an event is held, as precise as the text is
        /// (`xsd:gYear`, `xsd:gYearMonth` or `xsd:date`).
        DATE = "date";
        /// How long the agreement holds.
        VALID_FOR = "validFor";
        /// The event with which the agreement ceases to hold, or the words of the text for it.
        VALID_UNTIL = "validUntil";
        /// The place where an event is held or an agreement signed; where the place is not in the
        /// table of places, the words as printed.
        HELD_IN = "heldIn";
        /// The institution holds, sets up or runs the event or programme.
        ORGANISES = "organises";
        /// The event is one session of the series.
        SESSION_OF = "sessionOf";
        /// A name that the entity bore before. The entity is found by it, too.
        FORMER_NAME = "formerName";
        /// The session at which the agreement was concluded, as its name says.
        CONCLUDED_AT = "concludedAt";
        /// The kind of the entity within its class, from the scheme of that class.
        KIND = "kind";
        /// The place to which the entity belongs.
        JURISDICTION = "jurisdiction";
        /// What was decided of an entity and an item elsewhere: that they are the same, near, or not
        /// the same, or that no item was found.
        LINK = "Link";
        /// What a link says: exact, near, different, or not found.
        LINK_STATE = "linkState";
        /// The number of areas of co-operation that a text declares.
        DECLARED_AREAS = "declaredAreas";
        /// The number of measures that a text declares.
        DECLARED_MEASURES = "declaredMeasures";
        /// The number of areas found in the document.
        FOUND_AREAS = "foundAreas";
        /// The number of measures found in the document.
        FOUND_MEASURES = "foundMeasures";
    }
}

vocabulary! {
    /// [Dublin Core elements](https://www.dublincore.org/specifications/dublin-core/dces/): values as printed.
    dc "http://purl.org/dc/elements/1.1/"
    PUBLISHER = "publisher";
    COVERAGE = "coverage";
    RIGHTS = "rights";
}

vocabulary! {
    /// [Dublin Core terms](https://www.dublincore.org/specifications/dublin-core/dcmi-terms/).
    dcterms "http://purl.org/dc/terms/"
    LICENSE_DOCUMENT = "LicenseDocument";
    LOCATION = "Location";
    PERIOD_OF_TIME = "PeriodOfTime";
    PROVENANCE_STATEMENT = "ProvenanceStatement";
    RIGHTS_STATEMENT = "RightsStatement";
    STANDARD = "Standard";
    ACCESS_RIGHTS = "accessRights";
    ACCRUAL_PERIODICITY = "accrualPeriodicity";
    CONFORMS_TO = "conformsTo";
    CREATED = "created";
    DATE = "date";
    DESCRIPTION = "description";
    FORMAT = "format";
    IDENTIFIER = "identifier";
    IS_PART_OF = "isPartOf";
    IS_REPLACED_BY = "isReplacedBy";
    ISSUED = "issued";
    LANGUAGE = "language";
    LICENSE = "license";
    MODIFIED = "modified";
    PROVENANCE = "provenance";
    PUBLISHER = "publisher";
    RIGHTS = "rights";
    SOURCE = "source";
    SPATIAL = "spatial";
    SUBJECT = "subject";
    TEMPORAL = "temporal";
    TITLE = "title";
    TYPE = "type";
}

vocabulary! {
    /// [FOAF](http://xmlns.com/foaf/spec/).
    foaf "http://xmlns.com/foaf/0.1/"
    AGENT = "Agent";
    DOCUMENT = "Document";
    PERSON = "Person";
    HOMEPAGE = "homepage";
    NAME = "name";
    PAGE = "page";
    PRIMARY_TOPIC = "primaryTopic";
}

vocabulary! {
    /// [The organization ontology](https://www.w3.org/TR/vocab-org/).
    org "http://www.w3.org/ns/org#"
    ORGANIZATION = "Organization";
    ORGANIZATIONAL_COLLABORATION = "OrganizationalCollaboration";
    POST = "Post";
    HAS_MEMBER = "hasMember";
    HOLDS = "holds";
    POST_IN = "postIn";
    SUB_ORGANIZATION_OF = "subOrganizationOf";
}

vocabulary! {
    /// [schema.org](https://schema.org/).
    schema "https://schema.org/"
    EVENT = "Event";
    EVENT_SERIES = "EventSeries";
    CONTAINED_IN_PLACE = "containedInPlace";
    END_DATE = "endDate";
    IN_LANGUAGE = "inLanguage";
    SAME_AS = "sameAs";
    START_DATE = "startDate";
}

vocabulary! {
    /// [OWL](https://www.w3.org/TR/owl2-overview/).
    owl "http://www.w3.org/2002/07/owl#"
    CLASS = "Class";
    DATATYPE_PROPERTY = "DatatypeProperty";
    DIFFERENT_FROM = "differentFrom";
    OBJECT_PROPERTY = "ObjectProperty";
    SAME_AS = "sameAs";
    VERSION_IRI = "versionIRI";
}

vocabulary! {
    /// [SHACL](https://www.w3.org/TR/shacl/).
    sh "http://www.w3.org/ns/shacl#"
    CONSTRAINT_COMPONENT = "ConstraintComponent";
    VALIDATION_REPORT = "ValidationReport";
    VALIDATION_RESULT = "ValidationResult";
    VIOLATION = "Violation";
    WARNING = "Warning";
    CONFORMS = "conforms";
    FOCUS_NODE = "focusNode";
    MESSAGE = "message";
    RESULT = "result";
    RESULT_MESSAGE = "resultMessage";
    RESULT_PATH = "resultPath";
    RESULT_SEVERITY = "resultSeverity";
    SOURCE_CONSTRAINT_COMPONENT = "sourceConstraintComponent";
    SOURCE_SHAPE = "sourceShape";
    VALUE = "value";
}

vocabulary! {
    /// [SKOS](https://www.w3.org/TR/skos-reference/).
    skos "http://www.w3.org/2004/02/skos/core#"
    CONCEPT = "Concept";
    CONCEPT_SCHEME = "ConceptScheme";
    BROADER = "broader";
    BROAD_MATCH = "broadMatch";
    CLOSE_MATCH = "closeMatch";
    DEFINITION = "definition";
    IN_SCHEME = "inScheme";
    NARROW_MATCH = "narrowMatch";
    RELATED_MATCH = "relatedMatch";
    ALT_LABEL = "altLabel";
    EXACT_MATCH = "exactMatch";
    HIDDEN_LABEL = "hiddenLabel";
    PREF_LABEL = "prefLabel";
}

vocabulary! {
    /// [SSSOM](https://mapping-commons.github.io/sssom/): what is said of a link.
    sssom "https://w3id.org/sssom/"
    MAPPING_JUSTIFICATION = "mapping_justification";
    REVIEWER_ID = "reviewer_id";
    REVIEWER_LABEL = "reviewer_label";
}

vocabulary! {
    /// [Activity Streams](https://www.w3.org/TR/activitystreams-vocabulary/): what became of a thing.
    activity "https://www.w3.org/ns/activitystreams#"
    COLLECTION = "Collection";
    CREATE = "Create";
    DELETE = "Delete";
    UPDATE = "Update";
    ITEMS = "items";
    OBJECT = "object";
    TOTAL_ITEMS = "totalItems";
}

vocabulary! {
    /// [Changeset](https://vocab.org/changeset/): what is said of a thing that was not, and the reverse.
    changeset "http://purl.org/vocab/changeset/schema#"
    CHANGE_SET = "ChangeSet";
    ADDITION = "addition";
    REMOVAL = "removal";
    SUBJECT_OF_CHANGE = "subjectOfChange";
}

vocabulary! {
    /// [DCAT](https://www.w3.org/TR/vocab-dcat-3/).
    dcat "http://www.w3.org/ns/dcat#"
    CATALOG = "Catalog";
    DATASET_CLASS = "Dataset";
    DATA_SERVICE = "DataService";
    DISTRIBUTION_CLASS = "Distribution";
    ACCESS_URL = "accessURL";
    BYTE_SIZE = "byteSize";
    CONTACT_POINT = "contactPoint";
    DATASET = "dataset";
    DISTRIBUTION = "distribution";
    DOWNLOAD_URL = "downloadURL";
    END_DATE = "endDate";
    ENDPOINT_DESCRIPTION = "endpointDescription";
    ENDPOINT_URL = "endpointURL";
    KEYWORD = "keyword";
    LANDING_PAGE = "landingPage";
    MEDIA_TYPE = "mediaType";
    SERVES_DATASET = "servesDataset";
    SERVICE = "service";
    START_DATE = "startDate";
    THEME = "theme";
    THEME_TAXONOMY = "themeTaxonomy";
}

vocabulary! {
    /// [DCAT-AP](https://semiceu.github.io/DCAT-AP/releases/3.0.1/): its own terms.
    dcatap "http://data.europa.eu/r5r/"
    AVAILABILITY = "availability";
}

vocabulary! {
    /// [PROV](https://www.w3.org/TR/prov-o/).
    prov "http://www.w3.org/ns/prov#"
    WAS_DERIVED_FROM = "wasDerivedFrom";
}

vocabulary! {
    /// [SPDX](https://spdx.org/rdf/terms/): checksums.
    spdx "http://spdx.org/rdf/terms#"
    CHECKSUM_CLASS = "Checksum";
    ALGORITHM = "algorithm";
    CHECKSUM = "checksum";
    CHECKSUM_VALUE = "checksumValue";
    SHA256 = "checksumAlgorithm_sha256";
}

vocabulary! {
    /// [vCard](https://www.w3.org/TR/vcard-rdf/).
    vcard "http://www.w3.org/2006/vcard/ns#"
    KIND = "Kind";
    FN = "fn";
    HAS_EMAIL = "hasEmail";
    HAS_URL = "hasURL";
}

vocabulary! {
    /// [VoID](https://www.w3.org/TR/void/).
    void "http://rdfs.org/ns/void#"
    DATASET = "Dataset";
    DATASET_DESCRIPTION = "DatasetDescription";
    LINKSET = "Linkset";
    CLASS = "class";
    CLASS_PARTITION = "classPartition";
    CLASSES = "classes";
    DATA_DUMP = "dataDump";
    DISTINCT_OBJECTS = "distinctObjects";
    DISTINCT_SUBJECTS = "distinctSubjects";
    DOCUMENTS = "documents";
    ENTITIES = "entities";
    EXAMPLE_RESOURCE = "exampleResource";
    FEATURE = "feature";
    LINK_PREDICATE = "linkPredicate";
    OBJECTS_TARGET = "objectsTarget";
    PROPERTIES = "properties";
    PROPERTY = "property";
    PROPERTY_PARTITION = "propertyPartition";
    SPARQL_ENDPOINT = "sparqlEndpoint";
    SUBJECTS_TARGET = "subjectsTarget";
    SUBSET = "subset";
    TRIPLES = "triples";
    URI_SPACE = "uriSpace";
    VOCABULARY = "vocabulary";
}
