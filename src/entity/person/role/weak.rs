//! Nouns for persons that say little or nothing by themselves. Sorted, folded, searched by halves.
//!
//! The open lists, of roles and offices, are in `assets/lexicon`; what is here tells what they are worth.

/// Nouns that say nothing without whose: "her friend X".
pub(super) const KIN: &[&str] = &[
    "ally",
    "assistant",
    "associate",
    "aunt",
    "auntie",
    "boyfriend",
    "bride",
    "brother",
    "classmate",
    "co-defendant",
    "co-star",
    "co-worker",
    "colleague",
    "companion",
    "confidant",
    "confidante",
    "counterpart",
    "cousin",
    "daughter",
    "ex-husband",
    "ex-wife",
    "father",
    "fiance",
    "fiancee",
    "friend",
    "girlfriend",
    "grandchild",
    "granddaughter",
    "grandfather",
    "grandmother",
    "grandson",
    "great-grandson",
    "half-brother",
    "half-sister",
    "heir",
    "host",
    "husband",
    "mentor",
    "mother",
    "neighbor",
    "neighbour",
    "nephew",
    "niece",
    "opponent",
    "partner",
    "predecessor",
    "protege",
    "protegee",
    "relative",
    "rival",
    "sibling",
    "sister",
    "son",
    "spouse",
    "stepbrother",
    "stepdaughter",
    "stepfather",
    "stepmother",
    "stepsister",
    "stepson",
    "subordinate",
    "successor",
    "teammate",
    "uncle",
    "user",
    "wife",
];

/// Nouns that say nothing with "his": "his widow", "her groom".
pub(super) const WIDOWED: &[&str] = &[
    "bride",
    "godfather",
    "godmother",
    "groom",
    "widow",
    "widower",
];

/// Nouns that say nothing without what kind: "a Norwegian woman".
pub(super) const PEOPLE: &[&str] = &[
    "boy",
    "celebrity",
    "child",
    "citizen",
    "expert",
    "fellow",
    "girl",
    "individual",
    "man",
    "motorist",
    "onlooker",
    "passenger",
    "patient",
    "person",
    "pupil",
    "relative",
    "resident",
    "schoolboy",
    "schoolgirl",
    "spectator",
    "student",
    "subscriber",
    "survivor",
    "teenager",
    "user",
    "victim",
    "villager",
    "witness",
    "woman",
    "youngster",
];

/// Ranks and forms of address that say little alone: "Captain X".
pub(super) const RANKS: &[&str] = &[
    "abbot",
    "admiral",
    "archbishop",
    "baron",
    "baroness",
    "bishop",
    "brigadier",
    "captain",
    "cardinal",
    "chief",
    "colonel",
    "commander",
    "commodore",
    "constable",
    "corporal",
    "count",
    "countess",
    "deputy",
    "detective",
    "doctor",
    "duchess",
    "duke",
    "earl",
    "emperor",
    "empress",
    "ensign",
    "general",
    "imam",
    "inspector",
    "judge",
    "justice",
    "king",
    "lieutenant",
    "magistrate",
    "major",
    "marshal",
    "minister",
    "mr",
    "officer",
    "pastor",
    "pope",
    "president",
    "prince",
    "princess",
    "private",
    "professor",
    "queen",
    "rabbi",
    "reverend",
    "secretary",
    "senator",
    "sergeant",
    "superintendent",
    "tsar",
    "viscount",
];

/// Halves of an office: "Vice President", "Senior".
pub(super) const DEGREES: &[&str] = &[
    "acting", "junior", "lance", "majority", "minority", "petty", "prime", "private", "senior",
    "vice",
];

/// Ends of nouns for those who know about something: "volcanologist".
pub(super) const LEARNED: &[&str] = &["ographer", "ologist", "therapist"];

/// Ends of nouns for those who do something: "clockmaker"; with a capital they may be names.
pub(super) const MAKING: &[&str] = &[
    "keeper", "maker", "owner", "person", "player", "winner", "woman", "worker", "writer",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [KIN, WIDOWED, PEOPLE, RANKS, DEGREES, LEARNED, MAKING] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
