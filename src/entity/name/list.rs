//! Sorted lists of lines that are embedded in the program and searched where they lie.

use std::cmp::Ordering;

/// The line of `list`, which is sorted by byte, for which `order` says equal. O(log lines).
pub(super) fn find(
    list: &'static str,
    order: impl Fn(&'static str) -> Ordering,
) -> Option<&'static str> {
    let (mut low, mut high) = (0, list.len());
    while low < high {
        let middle = low + (high - low) / 2;
        // `low` and `high` are always starts of lines, or the end; the lists are ASCII.
        let head = list.get(low..middle)?;
        let start = head.rfind('\n').map_or(low, |n| low + n + 1);
        let tail = list.get(middle..high)?;
        let end = tail.find('\n').map_or(high, |n| middle + n);
        let line = list.get(start..end)?;
        match order(line) {
            Ordering::Less => low = end + 1,
            Ordering::Greater => high = start,
            Ordering::Equal => return Some(line),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_line_and_no_other() {
        let list = "a\nab\nb\ncde\n";
        for line in list.lines() {
            assert_eq!(find(list, |l| l.cmp(line)), Some(line));
        }
        for other in ["", "aa", "c", "cdef", "z"] {
            assert_eq!(find(list, |l| l.cmp(other)), None, "{other}");
        }
        assert_eq!(find("", |l| l.cmp("a")), None);
    }
}
