//! tmux: what it is to hand on to its own terminal as it is.

/// Adds `bytes` to `all`, wrapped up so that tmux hands them on (if `allow-passthrough` is on).
pub(super) fn wrap(bytes: &[u8], all: &mut Vec<u8>) {
    all.extend(b"\x1bPtmux;");
    for &byte in bytes {
        if byte == 0x1b {
            all.push(byte);
        }
        all.push(byte);
    }
    all.extend(b"\x1b\\");
}
