//! The vocabulary file: frequent words with their groups, and the lists of names, in one hash table.

use crate::entity::lexicon::{self, fold};
use crate::entity::person::vocabulary::{COMMON, Entry, HEAD, MAGIC, WordHash, place};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Slots of the table, as a power of two.
const BITS: u32 = 18;

/// What the lists say of one word.
#[derive(Debug, Clone, Copy, Default)]
struct Facts {
    fine: u32,
    coarse: u32,
    rank: u32,
    given: u32,
    family: u32,
    senses: u16,
}

/// The table made of the lists in `folder` and those of the program.
pub(super) fn build(folder: &Path) -> io::Result<Vec<u8>> {
    let mut facts: BTreeMap<String, Facts> = BTreeMap::new();
    let clusters = std::fs::read_to_string(folder.join("word-clusters.tsv"))?;
    for (line, number) in clusters.lines().zip(1_u32..) {
        let mut fields = line.split('\t');
        let (Some(word), Some(fine), Some(coarse)) = (fields.next(), fields.next(), fields.next())
        else {
            continue;
        };
        let entry = facts.entry(fold(word)).or_default();
        if entry.rank == 0 {
            let number_of = |field: &str| field.parse::<u32>().map_err(io::Error::other);
            entry.fine = number_of(fine)? + 1;
            entry.coarse = number_of(coarse)?;
            // 1, 2 to 3, 4 to 7 ... of the frequent ones count as one; then a step for each doubling.
            entry.rank = number.ilog2().saturating_sub(4).max(1);
        }
    }
    for (file, is_given, limit) in [("given.tsv", true, 300), ("family.tsv", false, 5000)] {
        for line in std::fs::read_to_string(folder.join(file))?.lines() {
            let mut fields = line.split('\t');
            let (Some(name), Some(source)) = (fields.next(), fields.next()) else {
                continue;
            };
            let rank = fields.next().and_then(|r| r.parse::<u32>().ok());
            let level = match rank {
                Some(rank) if rank <= limit => 3,
                // A rare name of the census alone is as often a slip of the pen.
                Some(rank) if is_given || rank <= 30_000 => 2,
                Some(_) if source == "census" => continue,
                _ => 1,
            };
            let entry = facts.entry(fold(name)).or_default();
            let field = if is_given {
                &mut entry.given
            } else {
                &mut entry.family
            };
            *field = (*field).max(level);
        }
    }
    for (word, senses) in lexicon::hand_made() {
        facts.entry(word.to_owned()).or_default().senses |= senses;
    }
    for word in lexicon::common() {
        facts.entry(word.to_owned()).or_default().senses |= COMMON;
    }
    write(&facts)
}

/// The file: magic, bits, number of sets of senses, the sets; then each slot, a mark of 16 bits and 32 bits of
/// fields.
fn write(facts: &BTreeMap<String, Facts>) -> io::Result<Vec<u8>> {
    let mut sets: Vec<u16> = vec![0];
    let slots = 1_usize << BITS;
    if facts.len() * 10 > slots * 9 {
        return Err(io::Error::other(
            "the vocabulary is too large for its table",
        ));
    }
    let mut table = vec![(0_u16, 0_u32); slots];
    for (word, facts) in facts {
        let set = sets
            .iter()
            .position(|&s| s == facts.senses)
            .unwrap_or_else(|| {
                sets.push(facts.senses);
                sets.len() - 1
            });
        let set = u32::try_from(set).map_err(io::Error::other)?;
        let (mut slot, mark) = place(WordHash::of(word), BITS);
        while table[slot].0 != 0 {
            slot = (slot + 1) % slots;
        }
        let fields = Entry::pack([
            facts.fine,
            facts.coarse,
            facts.rank,
            facts.given,
            facts.family,
            set,
        ]);
        table[slot] = (mark, fields);
    }
    let bits = u8::try_from(BITS).map_err(io::Error::other)?;
    let count = u8::try_from(sets.len()).ok().filter(|&n| n <= 128);
    let count = count.ok_or_else(|| io::Error::other("there are too many sets of senses"))?;
    let mut out = MAGIC.to_vec();
    out.push(bits);
    out.push(count);
    out.resize(HEAD, 0);
    out.extend(sets.iter().flat_map(|s| s.to_le_bytes()));
    for (mark, fields) in table {
        out.extend(mark.to_le_bytes());
        out.extend(fields.to_le_bytes());
    }
    Ok(out)
}
