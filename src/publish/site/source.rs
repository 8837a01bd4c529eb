//! What is a site made from?

use super::answers::Answered;
use super::data::Data;
use crate::publish::page::Pages;
use crate::publish::view::View;
use crate::settings::Settings;

/// What a site is made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// What there is to show.
    pub view: &'a View,
    /// The same as RDF.
    pub data: &'a Data,
    /// Templates and words.
    pub pages: &'a Pages,
    /// What the data set says of itself.
    pub settings: &'a Settings,
    /// The terms and schemes, as the graph has them.
    pub terms: &'a [oxigraph::model::Triple],
    /// The questions with their answers.
    pub answers: &'a [Answered],
}
