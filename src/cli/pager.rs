//! A text that is longer than the terminal is shown page by page.

use std::io::{self, IsTerminal as _, Write as _};
use std::process::{Command, Stdio};

/// Shows the text: through `$PAGER`, or `less`, where standard output is a terminal and `paged` is
/// wanted; else as it is.
pub(super) fn show(text: &[u8], paged: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if paged && out.is_terminal() && through_pager(text) {
        return Ok(());
    }
    out.write_all(text)?;
    out.flush()
}

/// Whether a pager took the text. One that the user leaves early has taken it.
fn through_pager(text: &[u8]) -> bool {
    #[expect(clippy::disallowed_methods, reason = "the pager is the user's, for every program")]
    let own = std::env::var("PAGER").ok().filter(|pager| !pager.trim().is_empty());
    let mut command = match own {
        Some(pager) => {
            let mut shell = Command::new("sh");
            shell.arg("-c").arg(pager);
            shell
        }
        None => {
            let mut less = Command::new("less");
            less.arg("-FRX");
            less
        }
    };
    let Ok(mut child) = command.stdin(Stdio::piped()).spawn() else { return false };
    if let Some(mut input) = child.stdin.take() {
        // The user may leave before the end.
        drop(input.write_all(text));
    }
    // 127: the shell found no such pager.
    child.wait().is_ok_and(|status| status.code() != Some(127))
}
