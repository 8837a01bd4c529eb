"""Reads the exports with rdflib and checks them with pyshacl: exports.py EXPORT ONTOLOGY."""

import sys
from pathlib import Path

import rdflib
from pyshacl import validate

export, ontology = Path(sys.argv[1]), Path(sys.argv[2])
failed = []

# The same triples in every format, language tags compared without case.
FLAT = {"graph.nt": "nt", "graph.ttl": "turtle", "graph.rdf": "xml"}
NAMED = {"graph.nq": "nquads", "graph.trig": "trig", "graph.jsonld": "json-ld"}


def flat(name, form):
    if form in FLAT.values():
        return rdflib.Graph().parse(export / name, format=form)
    graph = rdflib.Graph()
    for subject, predicate, value, _ in named(name, form).quads():
        graph.add((subject, predicate, value))
    return graph


def named(name, form):
    return rdflib.Dataset().parse(export / name, format=form)


expected = None
for name, form in (FLAT | NAMED).items():
    triples = set(flat(name, form))
    blank = [node for triple in triples for node in triple if isinstance(node, rdflib.BNode)]
    expected = expected or triples
    print(f"rdflib: {name}: {len(triples)} triples")
    if blank:
        failed.append(f"{name} has {len(blank)} blank nodes")
    if triples != expected:
        failed.append(f"{name} says other things than graph.nt: {list(triples ^ expected)[:3]}")

quads = {name: set(named(name, form).quads()) for name, form in NAMED.items()}
for name, found in quads.items():
    if found != quads["graph.nq"]:
        failed.append(f"{name} puts triples into other graphs than graph.nq")

for file in sorted(ontology.glob("*.ttl")):
    print(f"rdflib: {file.name}: {len(rdflib.Graph().parse(file))} triples")

conforms, _, report = validate(
    flat("graph.ttl", "turtle"), shacl_graph=rdflib.Graph().parse(ontology / "shapes.ttl")
)
print(f"pyshacl: {'conforms' if conforms else report}")
if not conforms:
    failed.append("the graph does not conform to shapes.ttl")

for fault in failed:
    print(f"error: {fault}", file=sys.stderr)
sys.exit(1 if failed else 0)
