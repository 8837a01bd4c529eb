"""Reads a publication with rdflib, networkx and a CSVW check, and its graph with pyshacl: exports.py EXPORT ONTOLOGY."""

import csv
import json
import subprocess
import shutil
import sys
from pathlib import Path

import networkx
import rdflib
from pyshacl import validate

export, ontology = Path(sys.argv[1]), Path(sys.argv[2])
failed = []

# The same triples in every format, language tags compared without case.
FLAT = {"graph.nt": "nt", "graph.ttl": "turtle", "graph.rdf": "xml"}
NAMED = {"graph.nq": "nquads", "graph.trig": "trig", "graph.jsonld": "json-ld"}


def named(name, form):
    return rdflib.Dataset().parse(export / name, format=form)


def flat(name, form):
    if form in FLAT.values():
        return rdflib.Graph().parse(export / name, format=form)
    graph = rdflib.Graph()
    for subject, predicate, value, _ in named(name, form).quads():
        graph.add((subject, predicate, value))
    return graph


def lower(triples):
    """Language tags mean the same in any case; tools differ in how they give them back."""

    def term(node):
        if isinstance(node, rdflib.Literal) and node.language:
            return rdflib.Literal(str(node), lang=node.language.lower())
        return node

    return {(s, p, term(o)) for s, p, o in triples}


whole = flat("graph.nt", "nt")
expected = lower(whole)
for name, form in (FLAT | NAMED).items():
    triples = lower(flat(name, form))
    blank = [node for triple in triples for node in triple if isinstance(node, rdflib.BNode)]
    print(f"rdflib: {name}: {len(triples)} triples")
    if blank:
        failed.append(f"{name} has {len(blank)} blank nodes")
    if triples != expected:
        failed.append(f"{name} says other things than graph.nt: {list(triples ^ expected)[:3]}")

quads = {name: set(named(name, form).quads()) for name, form in NAMED.items()}
for name, found in quads.items():
    if found != quads["graph.nq"]:
        failed.append(f"{name} puts triples into other graphs than graph.nq")

for file in sorted((export / "documents").glob("*.jsonld")):
    part = set(rdflib.Dataset().parse(file, format="json-ld").quads())
    print(f"rdflib: documents/{file.name}: {len(part)} quads")
    if not part or not part <= quads["graph.nq"]:
        failed.append(f"{file.name} says what graph.nq does not")

if shutil.which("rapper"):
    # rapper reads no JSON-LD, and of TriG and N-Quads the triples alone.
    forms = {"ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml", "nq": "nquads", "trig": "trig"}
    for ending, form in forms.items():
        name = f"graph.{ending}"
        command = ["rapper", "-q", "-i", form, "-o", "ntriples", export / name]
        read = subprocess.run(command, capture_output=True, check=False)
        triples = lower(rdflib.Graph().parse(data=read.stdout.decode(), format="nt"))
        print(f"rapper: {name}: {len(triples)} triples")
        if read.returncode or triples != expected:
            failed.append(f"rapper reads other things from {name}: {read.stderr.decode()[:200]}")
else:
    print("skipped: rapper is not there")

for file in sorted(ontology.glob("*.ttl")):
    print(f"rdflib: {file.name}: {len(rdflib.Graph().parse(file))} triples")

conforms, _, report = validate(whole, shacl_graph=rdflib.Graph().parse(ontology / "shapes.ttl"))
print(f"pyshacl: {'conforms' if conforms else report}")
if not conforms:
    failed.append("the graph does not conform to shapes.ttl")

# The network: two files, one network.
graphs = {
    "network.graphml": networkx.read_graphml(export / "network.graphml", force_multigraph=True),
    "network.gexf": networkx.read_gexf(export / "network.gexf", version="1.3"),
}
for name, graph in graphs.items():
    print(f"networkx: {name}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} ties")
    for node, values in graph.nodes(data=True):
        if not values.get("label") or not values.get("class"):
            failed.append(f"{name}: {node} has no label or no class")
ties = {
    name: sorted((a, b, d["relation"], int(d["weight"])) for a, b, d in graph.edges(data=True))
    for name, graph in graphs.items()
}
if ties["network.graphml"] != ties["network.gexf"]:
    failed.append("the two network files differ")

# The tables: the columns and cells are those of the metadata, keys are unique and lead somewhere.
group = json.loads((export / "tables/csv-metadata.json").read_text())
rows = {}
for table in group["tables"]:
    name, schema = table["url"], table["tableSchema"]
    own = json.loads((export / f"tables/{name}-metadata.json").read_text())
    columns = [column["name"] for column in schema["columns"]]
    with open(export / "tables" / name, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        rows[name] = list(reader)
        if reader.fieldnames != columns or own["tableSchema"]["columns"] != schema["columns"]:
            failed.append(f"{name}: its header is not what its metadata say")
    print(f"csv: {name}: {len(rows[name])} rows")
    for column in schema["columns"]:
        for row in rows[name]:
            cell = row[column["name"]]
            if cell is None or None in row:
                failed.append(f"{name}: a row has another number of cells than the header")
            elif column["datatype"] == "integer" and cell and not cell.isdecimal():
                failed.append(f"{name}: {cell!r} in {column['name']} is no integer")
for table in group["tables"]:
    name, schema = table["url"], table["tableSchema"]
    if key := schema.get("primaryKey"):
        values = [row[key] for row in rows[name]]
        if len(set(values)) != len(values) or "" in values:
            failed.append(f"{name}: {key} is not unique")
    for foreign in schema.get("foreignKeys", []):
        other = foreign["reference"]
        known = {row[other["columnReference"]] for row in rows[other["resource"]]} | {""}
        lost = {row[foreign["columnReference"]] for row in rows[name]} - known
        if lost:
            failed.append(f"{name}: {foreign['columnReference']} leads nowhere: {sorted(lost)[:3]}")

# The same by the library of CSV on the Web, where it can be installed.
try:
    from csvw import CSVW
except ImportError:
    print("skipped: csvw is not there")
else:
    for file in sorted((export / "tables").glob("*-metadata.json")):
        table = CSVW(str(file), validate=True)
        print(f"csvw: {file.name}: {'valid' if table.is_valid else 'not valid'}")
        if not table.is_valid:
            failed.append(f"csvw: {file.name}: {[str(w.message) for w in table.warnings or []][:3]}")

for fault in failed:
    print(f"error: {fault}", file=sys.stderr)
sys.exit(1 if failed else 0)
