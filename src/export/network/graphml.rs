//! The network as [GraphML](http://graphml.graphdrawing.org/), which most graph libraries read.

use std::io;

use quick_xml::events::BytesText;

use crate::publish::export::network::{Network, Node, Tie, Value, Xml, written};

/// The network as GraphML; `title` stands in its head.
#[must_use]
pub fn graphml(network: &Network, title: &str) -> Vec<u8> {
    written(|xml| write(network, title, xml))
}

type Values<'a> = Vec<(&'static str, Value<'a>)>;

fn of_node(node: &Node) -> Values<'_> {
    let mut values = vec![("label", Value::Text(&node.label))];
    values.extend(node.values());
    values
}

fn of_tie<'a>(tie: &'a Tie, documents: &'a str) -> Values<'a> {
    vec![
        ("relation", Value::Text(&tie.relation)),
        ("weight", Value::Count(tie.weight)),
        ("documents", Value::Text(documents)),
    ]
}

fn write(network: &Network, title: &str, xml: &mut Xml) -> io::Result<()> {
    let root = xml.create_element("graphml");
    let root = root.with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"));
    root.write_inner_content(|xml| {
        xml.create_element("desc").write_text_content(BytesText::new(title))?;
        if let Some(node) = network.nodes.first() {
            keys(xml, "node", &of_node(node))?;
        }
        if let Some(tie) = network.ties.first() {
            keys(xml, "edge", &of_tie(tie, ""))?;
        }
        let graph = xml.create_element("graph");
        let graph = graph.with_attributes([("id", "network"), ("edgedefault", "directed")]);
        graph.write_inner_content(|xml| {
            for node in &network.nodes {
                let element = xml.create_element("node").with_attribute(("id", node.iri.as_str()));
                element.write_inner_content(|xml| values(xml, "node", &of_node(node)))?;
            }
            for (index, tie) in network.ties.iter().enumerate() {
                let (id, documents) = (format!("tie-{index}"), tie.documents.join(" "));
                let ends = [("source", tie.from.as_str()), ("target", tie.to.as_str())];
                let element = xml.create_element("edge").with_attribute(("id", id.as_str()));
                let values = |xml: &mut Xml| values(xml, "edge", &of_tie(tie, &documents));
                element.with_attributes(ends).write_inner_content(values)?;
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

/// The attributes that nodes or edges have. The ids of keys are of one space, so that those of
/// edges say that they are.
fn keys(xml: &mut Xml, class: &str, values: &[(&'static str, Value<'_>)]) -> io::Result<()> {
    for (name, value) in values {
        let id = format!("{class}-{name}");
        // GraphML knows `int`, not `integer`.
        let kind = if value.kind() == "integer" { "int" } else { value.kind() };
        let key = xml.create_element("key").with_attributes([
            ("id", id.as_str()),
            ("for", class),
            ("attr.name", *name),
            ("attr.type", kind),
        ]);
        key.write_empty()?;
    }
    Ok(())
}

fn values(xml: &mut Xml, class: &str, values: &[(&'static str, Value<'_>)]) -> io::Result<()> {
    for (name, value) in values {
        let text = value.text();
        if !text.is_empty() {
            let key = format!("{class}-{name}");
            let data = xml.create_element("data").with_attribute(("key", key.as_str()));
            data.write_text_content(BytesText::new(&text))?;
        }
    }
    Ok(())
}
