//! The network as [GEXF 1.3](https://gexf.net/schema.html), the format of Gephi.

use std::io;

use quick_xml::events::BytesText;

use crate::publish::export::network::{Network, Node, Value, Xml, written};

/// The network as GEXF; `title` stands in its head.
#[must_use]
pub fn gexf(network: &Network, title: &str) -> Vec<u8> {
    written(|xml| write(network, title, xml))
}

fn write(network: &Network, title: &str, xml: &mut Xml) -> io::Result<()> {
    let root = xml.create_element("gexf");
    let root = root.with_attributes([("xmlns", "http://gexf.net/1.3"), ("version", "1.3")]);
    root.write_inner_content(|xml| {
        xml.create_element("meta").write_inner_content(|xml| {
            xml.create_element("creator").write_text_content(BytesText::new("memograph"))?;
            xml.create_element("description").write_text_content(BytesText::new(title))?;
            Ok(())
        })?;
        let graph = xml.create_element("graph");
        let graph = graph.with_attributes([("mode", "static"), ("defaultedgetype", "directed")]);
        graph.write_inner_content(|xml| {
            declared(xml, "node", &network.nodes.first().map(Node::values).unwrap_or_default())?;
            let of_ties = [("relation", Value::Text("")), ("documents", Value::Text(""))];
            declared(xml, "edge", &of_ties)?;
            xml.create_element("nodes").write_inner_content(|xml| {
                network.nodes.iter().try_for_each(|node| of_node(xml, node))
            })?;
            xml.create_element("edges").write_inner_content(|xml| ties(xml, network))?;
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

/// The attributes that nodes or edges have.
fn declared(xml: &mut Xml, class: &str, values: &[(&'static str, Value<'_>)]) -> io::Result<()> {
    let attributes = xml.create_element("attributes").with_attribute(("class", class));
    attributes.write_inner_content(|xml| {
        for (name, value) in values {
            let attribute = xml.create_element("attribute");
            let pairs = [("id", *name), ("title", *name), ("type", value.kind())];
            attribute.with_attributes(pairs).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn of_node(xml: &mut Xml, node: &Node) -> io::Result<()> {
    let element = xml.create_element("node");
    let element =
        element.with_attributes([("id", node.iri.as_str()), ("label", node.label.as_str())]);
    element.write_inner_content(|xml| values(xml, &node.values()))?;
    Ok(())
}

fn ties(xml: &mut Xml, network: &Network) -> io::Result<()> {
    for (index, tie) in network.ties.iter().enumerate() {
        let (id, weight) = (index.to_string(), tie.weight.to_string());
        let edge = xml.create_element("edge").with_attributes([
            ("id", id.as_str()),
            ("source", tie.from.as_str()),
            ("target", tie.to.as_str()),
            ("kind", tie.relation.as_str()),
            ("label", tie.relation.as_str()),
            ("weight", weight.as_str()),
        ]);
        let documents = tie.documents.join(" ");
        let of_tie =
            [("relation", Value::Text(&tie.relation)), ("documents", Value::Text(&documents))];
        edge.write_inner_content(|xml| values(xml, &of_tie))?;
    }
    Ok(())
}

fn values(xml: &mut Xml, values: &[(&'static str, Value<'_>)]) -> io::Result<()> {
    xml.create_element("attvalues").write_inner_content(|xml| {
        for (name, value) in values {
            let text = value.text();
            if !text.is_empty() {
                let element = xml.create_element("attvalue");
                element
                    .with_attributes([("for", *name), ("value", text.as_str())])
                    .write_empty()?;
            }
        }
        Ok(())
    })?;
    Ok(())
}
