"""Checks ontology/ with RDF tools that are not ours: ontology.py MEMOGRAPH, in the folder of a built project.

1. rdflib reads every Turtle file of ontology/.
2. pyld takes a document's graph through ontology/context.jsonld (N-Quads, JSON-LD, compacted, N-Quads) and back to
   the same quads.
3. pySHACL finds the same violations as `memograph check`, in the graph as it is and with faults put in: the same
   node, property, shape and constraint.

Needs rdflib, pyshacl and pyld.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pyshacl
import rdflib
from pyld import jsonld
from rdflib.namespace import SH

memograph = Path(sys.argv[1]).resolve()
graph = Path("build/graph.nq").read_text(encoding="utf-8")
shapes = rdflib.Graph().parse("ontology/shapes.ttl")
failed = []

for file in sorted(Path("ontology").glob("*.ttl")):
    print(f"rdflib: {file.name}: {len(rdflib.Graph().parse(file))} triples")


def quads(text):
    """The lines, with escapes and the case of language tags evened out."""
    return set(rdflib.Dataset().parse(data=text, format="nquads").quads())


context = json.loads(Path("ontology/context.jsonld").read_text(encoding="utf-8"))
documents = sorted(set(re.findall(r"<\S+/document/[^/>#]+>(?= \.$)", graph, re.MULTILINE)))
for document in documents:
    inside = re.compile(re.escape(document[:-1]) + r"(/[^>]*)?> \.$")
    text = "".join(f"{line}\n" for line in graph.splitlines() if inside.search(line))
    expanded = jsonld.from_rdf(text, {"format": "application/n-quads"})
    compact = jsonld.compact(expanded, context)
    written = json.dumps(compact, ensure_ascii=False)
    back = jsonld.to_rdf(json.loads(written), {"format": "application/n-quads"})
    same = quads(text) == quads(back)
    keys = {key for node in compact["graph"] for item in node["graph"] for key in item}
    long = sorted(key for key in keys if ":" in key)
    print(f"pyld: {document}: {len(quads(text))} quads, {'the same' if same else 'others'} after the way through JSON")
    if not same:
        failed.append(f"{document} is not the same after the way through the context")
    if long:
        print(f"      without a name of their own: {', '.join(long)}")


def results(report):
    """Node, property, shape and constraint of each result."""
    parts = (SH.focusNode, SH.resultPath, SH.sourceShape, SH.sourceConstraintComponent)
    return {
        tuple(str(report.value(result, part)) for part in parts)
        for result in report.objects(None, SH.result)
    }


def ours(text):
    with tempfile.TemporaryDirectory() as folder:
        build = Path(folder, "build")
        build.mkdir()
        (build / "graph.nq").write_text(text, encoding="utf-8")
        subprocess.run([memograph, "--project", folder, "check"], stdout=subprocess.DEVNULL, check=False)
        return results(rdflib.Graph().parse(build / "validation-report.ttl"))


def theirs(text):
    data = rdflib.Graph()
    for subject, predicate, value, _ in rdflib.Dataset().parse(data=text, format="nquads").quads():
        data.add((subject, predicate, value))
    return results(pyshacl.validate(data, shacl_graph=shapes)[1])


faults = {
    "as it is": (r"$^", ""),
    "no labels of institutions": (r"^\S+/institution/\S+ \S+rdf-schema#label> .*\n", ""),
    "dates as texts": (r'"\^\^<http://www.w3.org/2001/XMLSchema#(date|gYearMonth)>', '"'),
    "an undeclared class": (r"ontology#Programme> <(\S+)/graph/", r"ontology#Scheme> <\1/graph/"),
    "wrong tags": (r"@zh-Hans ", "@zh-CN "),
    "places as parties": (r"(ontology#party> <\S+)/institution/", r"\1/place/"),
    "ends before starts": (r'(ontology#end> )"\d+"', r'\1"0"'),
    "no quotes": (r"^\S+ \S+ontology#quote> .*\n", ""),
}
for name, (pattern, replacement) in faults.items():
    text = re.sub(pattern, replacement, graph, flags=re.MULTILINE)
    here, there = ours(text), theirs(text)
    print(f"pyshacl: {name}: {len(there)} violations, memograph {len(here)}")
    if here != there:
        failed.append(f"{name}: not the same violations, such as {sorted(here ^ there)[:2]}")

for fault in failed:
    print(f"error: {fault}", file=sys.stderr)
sys.exit(1 if failed else 0)
