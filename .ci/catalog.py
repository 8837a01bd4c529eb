"""Checks the catalogue of a publication: catalog.py EXPORT STANDARDS.

The shapes of DCAT-AP 3.0.1 are read from STANDARDS/dcat-ap-3.0.1, where that folder is there: the mandatory ones and those of
ranges must hold; what the recommended ones miss must be told in docs/publication.md.
"""

import hashlib
import json
import sys
from pathlib import Path
from urllib.parse import unquote

import rdflib
from pyshacl import validate
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SH

export, standards = Path(sys.argv[1]), Path(sys.argv[2]) / "dcat-ap-3.0.1"
SPDX = rdflib.Namespace("http://spdx.org/rdf/terms#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
failed = []

catalogue = rdflib.Graph().parse(export / "catalog.ttl")
print(f"rdflib: catalog.ttl: {len(catalogue)} triples")
for name, form in {"catalog.rdf": "xml", "catalog.jsonld": "json-ld"}.items():
    other = rdflib.Graph().parse(export / name, format=form)
    if {(s, p, str(o).lower()) for s, p, o in other} != {(s, p, str(o).lower()) for s, p, o in catalogue}:
        failed.append(f"{name} says other things than catalog.ttl")
void = rdflib.Graph().parse(export / "void.ttl")
print(f"rdflib: void.ttl: {len(void)} triples")
for graph in (catalogue, void):
    if any(isinstance(node, rdflib.BNode) for triple in graph for node in triple):
        failed.append("a description has blank nodes")

# What the distributions say is true of the files.
for iri in catalogue.subjects(RDF.type, DCAT.Distribution):
    path = unquote(str(iri).split("/distribution/", 1)[1])
    data = (export / path).read_bytes()
    checksum = catalogue.value(iri, SPDX.checksum)
    if int(catalogue.value(iri, DCAT.byteSize)) != len(data):
        failed.append(f"{path}: another size than the catalogue says")
    if str(catalogue.value(checksum, SPDX.checksumValue)).lower() != hashlib.sha256(data).hexdigest():
        failed.append(f"{path}: another digest than the catalogue says")

# The figures of VoID are those of the graph.
whole = rdflib.Graph().parse(export / "graph.nt")
figures = {"triples": len(whole), "distinctSubjects": len(set(whole.subjects())), "properties": len(set(whole.predicates()))}
for name, count in figures.items():
    told = [int(value) for value in void.objects(None, VOID[name]) if (None, VOID.uriSpace, None) in void]
    if count not in told:
        failed.append(f"void.ttl: {name} is {count}")

dataset = json.loads((export / "dataset.jsonld").read_text())
for key in ("name", "description", "distribution", "isBasedOn", "temporalCoverage"):
    if not dataset.get(key):
        failed.append(f"dataset.jsonld says no {key}")


def run(*names):
    shapes = rdflib.Graph()
    for name in names:
        shapes.parse(standards / name)
    # The files name shapes of properties that no file of the release defines; pySHACL stops at them.
    for lost in [p for p in shapes.objects(None, SH.property) if not (p, SH.path, None) in shapes]:
        shapes.remove((None, SH.property, lost))
    return validate(catalogue, shacl_graph=shapes, allow_warnings=True)


def local(iri):
    return str(iri).rsplit("/", 1)[-1].rsplit("#", 1)[-1]


if standards.is_dir():
    conforms, report, text = run("dcat-ap-SHACL.ttl", "ranges.ttl")
    found = len(list(report.subjects(RDF.type, SH.ValidationResult)))
    print(f"pyshacl: DCAT-AP 3.0.1, mandatory and ranges: {'conforms' if conforms else text} ({found} results)")
    if not conforms:
        failed.append("catalog.ttl does not conform to DCAT-AP 3.0.1")
    _, report, _ = run("shapes_recommended.ttl")
    told = Path("docs/publication.md").read_text()
    missed = {}
    for result in report.subjects(RDF.type, SH.ValidationResult):
        node = report.value(result, SH.focusNode)
        path = report.value(result, SH.resultPath)
        name = f"`{local(path)}` of `{min(local(kind) for kind in catalogue.objects(node, RDF.type))}`"
        missed.setdefault(name, set()).add(str(node))
    for name, nodes in sorted(missed.items()):
        print(f"pyshacl: recommended, left out: {name}, {len(nodes)} times")
        if name not in told:
            failed.append(f"docs/publication.md gives no reason why {name} is left out: {sorted(nodes)[:2]}")
else:
    print(f"skipped: DCAT-AP shapes, {standards} is not there")

# The profile parser of CKAN, where it can be installed.
try:
    from ckanext.dcat.processors import RDFParser
except Exception as reason:
    print(f"skipped: ckanext-dcat cannot be loaded ({type(reason).__name__}: {reason})")
else:
    parser = RDFParser(profiles=["euro_dcat_ap_3"])
    parser.parse((export / "catalog.ttl").read_text(), _format="turtle")
    found = {}
    for one in parser.datasets():
        one["extras"] = {extra["key"]: extra["value"] for extra in one["extras"]}
        found[one["extras"]["uri"]] = one
    for iri in catalogue.subjects(RDF.type, DCAT.Dataset):
        read = found.get(str(iri), {})
        files = {resource.get("uri") for resource in read.get("resources", [])}
        expected = {str(file) for file in catalogue.objects(iri, DCAT.distribution)}
        publisher = read.get("extras", {}).get("publisher_name")
        print(f"ckanext-dcat: {read.get('title')}, {publisher}: {len(files)} distributions")
        if not read.get("title") or not publisher or files != expected:
            failed.append(f"ckanext-dcat does not find all of {iri}")
        if not all(resource.get("license") for resource in read.get("resources", [])):
            failed.append(f"ckanext-dcat finds no licence of {iri}")

for fault in failed:
    print(f"error: {fault}", file=sys.stderr)
sys.exit(1 if failed else 0)
