//! What a picture is called.

/// What a picture is called, for those who see it and for those who hear it.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Ids inside the picture begin with this.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What it shows.
    pub description: &'a str,
}
