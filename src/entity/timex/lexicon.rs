//! The words of time expressions, each with what it means, and their look-up by hash.
//!
//! The table is plain data; the hash slots over it are built by the compiler, so that there is no
//! start-up cost. The lexicon knows nothing of how words combine.

use super::value::{Part, Season, Unit};

/// What a token is, seen alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// A word that no time expression is built from.
    Plain,
    /// A run of ASCII digits.
    Digits,
    /// One character that is neither letter, digit nor blank; `0` for those outside ASCII.
    Punct(u8),
    /// A month by its full name, 1 to 12.
    Month(u8),
    /// A month by its short name.
    MonthAbbr(u8),
    /// A day of the week, 1 (Monday) to 7.
    Weekday(u8),
    /// A day of the week by its short name.
    WeekdayAbbr(u8),
    /// "Sundays".
    Weekdays(u8),
    /// "year".
    Unit(Unit),
    /// "years".
    Units(Unit),
    /// "seven".
    Number(u32),
    /// "third"; also the unit "second".
    Ordinal(u8),
    /// "summer".
    Season(Season),
    /// "morning".
    Part(Part),
    /// "mornings".
    Parts(Part),
    /// "sixties": 6.
    Decade(u8),
    /// "Lent", "Labor" of "Labor Day": the first word of a holiday's name, with a capital. In lower
    /// case it is [`Sense::Plain`].
    Feast,
    /// "Christmas": the name of a holiday, or its first word, that is nothing else in lower case either.
    Holiday,
    /// A word that binds others.
    Key(Key),
}

/// The words that bind others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // each is the word itself
pub(super) enum Key {
    The,
    A,
    This,
    That,
    These,
    Last,
    Next,
    Past,
    Previous,
    Following,
    Coming,
    Same,
    Current,
    Of,
    For,
    In,
    On,
    At,
    By,
    Since,
    From,
    To,
    Until,
    Before,
    After,
    Between,
    And,
    Or,
    During,
    Through,
    Early,
    Late,
    Mid,
    Middle,
    End,
    Start,
    Earlier,
    Later,
    Ago,
    Hence,
    Now,
    Every,
    Each,
    Per,
    Other,
    Few,
    Several,
    Many,
    Couple,
    Half,
    Some,
    About,
    Nearly,
    More,
    Less,
    Than,
    Over,
    Under,
    Least,
    Most,
    Up,
    No,
    Present,
    Future,
    Recent,
    PresentWord,
    PastWord,
    Moment,
    Today,
    Yesterday,
    Tomorrow,
    Tonight,
    Once,
    Twice,
    Times,
    Old,
    Am,
    Pm,
    Bc,
    Ad,
    Fiscal,
    S,
    Th,
    Q,
    H,
    Set(Unit),
    Cycle(u8, Unit),
    Nightly,
    AWeekday,
    Weekdays,
    Eve,
    New,
    Another,
    Utc,
    Single,
    Full,
    /// "latest".
    Latest,
    /// "rest", of "the rest of the year".
    Remainder,
    /// "weeklong".
    Long(Unit),
    /// "weekslong".
    SomeLong(Unit),
    /// "midyear".
    MidOf(Unit),
    /// "EOD": the end of one.
    Due(Unit),
}

use Key as K;
use Sense::{
    Decade as De, Key as Kw, Month as Mo, MonthAbbr as Ma, Number as Nu, Ordinal as Or, Part as Pt,
    Season as Se, Unit as Un, Units as Us, Weekday as Wd, WeekdayAbbr as Wa, Weekdays as Ws,
};

/// Every word, in lower case.
#[rustfmt::skip] // a table reads best in rows
static WORDS: &[(&str, Sense)] = &[
    ("january", Mo(1)), ("february", Mo(2)), ("march", Mo(3)), ("april", Mo(4)), ("may", Mo(5)),
    ("june", Mo(6)), ("july", Mo(7)), ("august", Mo(8)), ("september", Mo(9)), ("october", Mo(10)),
    ("november", Mo(11)), ("december", Mo(12)),
    ("jan", Ma(1)), ("feb", Ma(2)), ("mar", Ma(3)), ("apr", Ma(4)), ("jun", Ma(6)), ("jul", Ma(7)),
    ("aug", Ma(8)), ("sept", Ma(9)), ("sep", Ma(9)), ("oct", Ma(10)), ("nov", Ma(11)), ("dec", Ma(12)),
    ("monday", Wd(1)), ("tuesday", Wd(2)), ("wednesday", Wd(3)), ("thursday", Wd(4)), ("friday", Wd(5)),
    ("saturday", Wd(6)), ("sunday", Wd(7)),
    ("mon", Wa(1)), ("tue", Wa(2)), ("tues", Wa(2)), ("wed", Wa(3)), ("thu", Wa(4)), ("thur", Wa(4)),
    ("thurs", Wa(4)), ("fri", Wa(5)), ("sat", Wa(6)), ("sun", Wa(7)),
    ("mondays", Ws(1)), ("tuesdays", Ws(2)), ("wednesdays", Ws(3)), ("thursdays", Ws(4)),
    ("fridays", Ws(5)), ("saturdays", Ws(6)), ("sundays", Ws(7)),
    ("minute", Un(Unit::Minute)), ("hour", Un(Unit::Hour)), ("day", Un(Unit::Day)),
    ("night", Pt(Part::Night)), ("week", Un(Unit::Week)), ("weekend", Un(Unit::Weekend)),
    ("fortnight", Un(Unit::Fortnight)), ("month", Un(Unit::Month)), ("quarter", Un(Unit::Quarter)),
    ("year", Un(Unit::Year)), ("decade", Un(Unit::Decade)), ("century", Un(Unit::Century)),
    ("millennium", Un(Unit::Millennium)),
    ("seconds", Us(Unit::Second)), ("minutes", Us(Unit::Minute)), ("hours", Us(Unit::Hour)),
    ("days", Us(Unit::Day)), ("weeks", Us(Unit::Week)), ("weekends", Us(Unit::Weekend)),
    ("months", Us(Unit::Month)), ("quarters", Us(Unit::Quarter)), ("years", Us(Unit::Year)),
    ("decades", Us(Unit::Decade)), ("centuries", Us(Unit::Century)), ("fortnights", Us(Unit::Fortnight)),
    ("millennia", Us(Unit::Millennium)), ("mins", Us(Unit::Minute)), ("hrs", Us(Unit::Hour)),
    ("one", Nu(1)), ("two", Nu(2)), ("three", Nu(3)), ("four", Nu(4)), ("five", Nu(5)), ("six", Nu(6)),
    ("seven", Nu(7)), ("eight", Nu(8)), ("nine", Nu(9)), ("ten", Nu(10)), ("eleven", Nu(11)),
    ("twelve", Nu(12)), ("thirteen", Nu(13)), ("fourteen", Nu(14)), ("fifteen", Nu(15)),
    ("sixteen", Nu(16)), ("seventeen", Nu(17)), ("eighteen", Nu(18)), ("nineteen", Nu(19)),
    ("twenty", Nu(20)), ("thirty", Nu(30)), ("forty", Nu(40)), ("fifty", Nu(50)), ("sixty", Nu(60)),
    ("seventy", Nu(70)), ("eighty", Nu(80)), ("ninety", Nu(90)), ("hundred", Nu(100)),
    ("thousand", Nu(1000)), ("million", Nu(1_000_000)), ("billion", Nu(1_000_000_000)),
    ("first", Or(1)), ("second", Or(2)), ("third", Or(3)), ("fourth", Or(4)), ("fifth", Or(5)),
    ("sixth", Or(6)), ("seventh", Or(7)), ("eighth", Or(8)), ("ninth", Or(9)), ("tenth", Or(10)),
    ("eleventh", Or(11)), ("twelfth", Or(12)), ("thirteenth", Or(13)), ("fourteenth", Or(14)),
    ("fifteenth", Or(15)), ("sixteenth", Or(16)), ("seventeenth", Or(17)), ("eighteenth", Or(18)),
    ("nineteenth", Or(19)), ("twentieth", Or(20)), ("thirtieth", Or(30)),
    ("spring", Se(Season::Spring)), ("summer", Se(Season::Summer)), ("autumn", Se(Season::Autumn)),
    ("fall", Se(Season::Autumn)), ("winter", Se(Season::Winter)), ("springtime", Se(Season::Spring)),
    ("summertime", Se(Season::Summer)), ("wintertime", Se(Season::Winter)),
    ("morning", Pt(Part::Morning)), ("afternoon", Pt(Part::Afternoon)), ("evening", Pt(Part::Evening)),
    ("noon", Pt(Part::Noon)), ("midday", Pt(Part::Midday)), ("midnight", Pt(Part::Midnight)),
    ("overnight", Pt(Part::Night)), ("dawn", Pt(Part::Dawn)),
    ("daybreak", Pt(Part::Dawn)), ("sunrise", Pt(Part::Dawn)), ("midmorning", Pt(Part::Morning)),
    ("lunchtime", Pt(Part::Midday)), ("midafternoon", Pt(Part::Afternoon)), ("teatime", Pt(Part::Afternoon)),
    ("dusk", Pt(Part::Dusk)), ("sunset", Pt(Part::Dusk)), ("nightfall", Pt(Part::Dusk)),
    ("mornings", Sense::Parts(Part::Morning)), ("afternoons", Sense::Parts(Part::Afternoon)),
    ("evenings", Sense::Parts(Part::Evening)), ("nights", Sense::Parts(Part::Night)),
    ("twenties", De(2)), ("thirties", De(3)), ("forties", De(4)), ("fifties", De(5)), ("sixties", De(6)),
    ("seventies", De(7)), ("eighties", De(8)), ("nineties", De(9)),
    ("advent", Sense::Feast), ("all", Sense::Feast), ("anzac", Sense::Holiday), ("arbor", Sense::Feast),
    ("armistice", Sense::Feast), ("ascension", Sense::Feast), ("ash", Sense::Feast), ("ashura", Sense::Feast),
    ("australia", Sense::Feast), ("bastille", Sense::Holiday), ("black", Sense::Feast), ("bonfire", Sense::Feast),
    ("boxing", Sense::Holiday), ("burns", Sense::Feast), ("canada", Sense::Feast), ("candlemas", Sense::Feast),
    ("chinese", Sense::Holiday), ("christmas", Sense::Holiday), ("cinco", Sense::Holiday), ("columbus", Sense::Holiday),
    ("corpus", Sense::Feast), ("cyber", Sense::Feast), ("d", Sense::Feast), ("diwali", Sense::Holiday),
    ("earth", Sense::Holiday), ("easter", Sense::Holiday), ("eid", Sense::Feast), ("election", Sense::Feast),
    ("epiphany", Sense::Feast), ("fat", Sense::Feast), ("father", Sense::Feast), ("fathers", Sense::Holiday),
    ("flag", Sense::Feast), ("good", Sense::Feast), ("groundhog", Sense::Holiday), ("guy", Sense::Feast),
    ("halloween", Sense::Holiday), ("hanukkah", Sense::Holiday), ("hogmanay", Sense::Holiday), ("holi", Sense::Feast),
    ("holocaust", Sense::Feast), ("holy", Sense::Feast), ("inauguration", Sense::Feast),
    ("independence", Sense::Feast), ("indigenous", Sense::Feast), ("international", Sense::Feast),
    ("juneteenth", Sense::Holiday), ("kwanzaa", Sense::Holiday), ("labor", Sense::Holiday), ("labour", Sense::Holiday),
    ("lent", Sense::Feast), ("lunar", Sense::Holiday), ("mardi", Sense::Holiday), ("martin", Sense::Holiday),
    ("maundy", Sense::Feast), ("memorial", Sense::Holiday), ("michaelmas", Sense::Feast), ("mlk", Sense::Holiday),
    ("mother", Sense::Feast), ("mothers", Sense::Holiday), ("mothering", Sense::Feast), ("nowruz", Sense::Holiday),
    ("orthodox", Sense::Holiday), ("palm", Sense::Feast), ("passover", Sense::Holiday), ("pearl", Sense::Feast),
    ("pentecost", Sense::Feast), ("president", Sense::Feast), ("presidents", Sense::Feast), ("purim", Sense::Holiday),
    ("ramadan", Sense::Holiday), ("remembrance", Sense::Feast), ("rosh", Sense::Holiday), ("saint", Sense::Holiday),
    ("shavuot", Sense::Holiday), ("shrove", Sense::Feast), ("sukkot", Sense::Holiday), ("super", Sense::Feast),
    ("tet", Sense::Feast), ("thanksgiving", Sense::Holiday), ("v", Sense::Feast), ("valentine", Sense::Holiday),
    ("valentines", Sense::Holiday), ("ve", Sense::Feast), ("veteran", Sense::Feast), ("veterans", Sense::Holiday),
    ("victoria", Sense::Feast), ("vj", Sense::Feast), ("whit", Sense::Feast), ("whitsun", Sense::Feast),
    ("women", Sense::Feast), ("yom", Sense::Holiday),
    ("the", Kw(K::The)), ("a", Kw(K::A)), ("an", Kw(K::A)), ("this", Kw(K::This)), ("that", Kw(K::That)),
    ("these", Kw(K::These)), ("last", Kw(K::Last)), ("next", Kw(K::Next)), ("past", Kw(K::Past)),
    ("previous", Kw(K::Previous)), ("preceding", Kw(K::Previous)), ("prior", Kw(K::Previous)),
    ("following", Kw(K::Following)), ("subsequent", Kw(K::Following)), ("coming", Kw(K::Coming)),
    ("upcoming", Kw(K::Coming)), ("same", Kw(K::Same)), ("current", Kw(K::Current)), ("of", Kw(K::Of)), ("for", Kw(K::For)),
    ("in", Kw(K::In)), ("on", Kw(K::On)), ("at", Kw(K::At)), ("by", Kw(K::By)), ("since", Kw(K::Since)),
    ("from", Kw(K::From)), ("to", Kw(K::To)), ("until", Kw(K::Until)), ("till", Kw(K::Until)),
    ("before", Kw(K::Before)), ("after", Kw(K::After)), ("between", Kw(K::Between)), ("and", Kw(K::And)),
    ("or", Kw(K::Or)), ("during", Kw(K::During)), ("through", Kw(K::Through)),
    ("throughout", Kw(K::Through)), ("early", Kw(K::Early)), ("late", Kw(K::Late)), ("mid", Kw(K::Mid)),
    ("middle", Kw(K::Middle)), ("end", Kw(K::End)), ("close", Kw(K::End)), ("start", Kw(K::Start)),
    ("beginning", Kw(K::Start)), ("earlier", Kw(K::Earlier)), ("later", Kw(K::Later)), ("ago", Kw(K::Ago)),
    ("hence", Kw(K::Hence)), ("every", Kw(K::Every)), ("each", Kw(K::Each)), ("per", Kw(K::Per)),
    ("other", Kw(K::Other)), ("few", Kw(K::Few)), ("several", Kw(K::Several)), ("many", Kw(K::Many)),
    ("couple", Kw(K::Couple)), ("half", Kw(K::Half)), ("some", Kw(K::Some)), ("about", Kw(K::About)),
    ("around", Kw(K::About)), ("approximately", Kw(K::About)), ("roughly", Kw(K::About)),
    ("circa", Kw(K::About)), ("ca", Kw(K::About)), ("nearly", Kw(K::Nearly)), ("almost", Kw(K::Nearly)),
    ("more", Kw(K::More)), ("less", Kw(K::Less)), ("fewer", Kw(K::Less)), ("than", Kw(K::Than)),
    ("over", Kw(K::Over)), ("under", Kw(K::Under)), ("least", Kw(K::Least)), ("most", Kw(K::Most)),
    ("up", Kw(K::Up)), ("no", Kw(K::No)), ("present", Kw(K::Present)), ("future", Kw(K::Future)),
    ("recent", Kw(K::Recent)), ("now", Kw(K::Now)), ("nowadays", Kw(K::PresentWord)),
    ("currently", Kw(K::PresentWord)), ("presently", Kw(K::PresentWord)), ("recently", Kw(K::PastWord)),
    ("lately", Kw(K::PastWord)), ("moment", Kw(K::Moment)),
    ("today", Kw(K::Today)), ("yesterday", Kw(K::Yesterday)), ("tomorrow", Kw(K::Tomorrow)),
    ("tonight", Kw(K::Tonight)), ("once", Kw(K::Once)), ("twice", Kw(K::Twice)), ("times", Kw(K::Times)),
    ("old", Kw(K::Old)), ("am", Kw(K::Am)), ("pm", Kw(K::Pm)), ("bc", Kw(K::Bc)), ("bce", Kw(K::Bc)),
    ("ad", Kw(K::Ad)), ("ce", Kw(K::Ad)), ("fiscal", Kw(K::Fiscal)), ("fy", Kw(K::Fiscal)),
    ("s", Kw(K::S)), ("st", Kw(K::Th)), ("nd", Kw(K::Th)), ("rd", Kw(K::Th)), ("th", Kw(K::Th)),
    ("q", Kw(K::Q)), ("h", Kw(K::H)), ("daily", Kw(K::Set(Unit::Day))), ("weekly", Kw(K::Set(Unit::Week))),
    ("monthly", Kw(K::Set(Unit::Month))), ("quarterly", Kw(K::Set(Unit::Quarter))),
    ("annually", Kw(K::Set(Unit::Year))), ("yearly", Kw(K::Set(Unit::Year))), ("hourly", Kw(K::Set(Unit::Hour))),
    ("eve", Kw(K::Eve)), ("new", Kw(K::New)), ("another", Kw(K::Another)), ("utc", Kw(K::Utc)),
    ("gmt", Kw(K::Utc)), ("z", Kw(K::Utc)), ("single", Kw(K::Single)), ("full", Kw(K::Full)),
    ("whole", Kw(K::Full)), ("entire", Kw(K::Full)), ("latter", Kw(K::Later)),
    ("latest", Kw(K::Latest)), ("rest", Kw(K::Remainder)), ("remainder", Kw(K::Remainder)),
    ("hourlong", Kw(K::Long(Unit::Hour))), ("daylong", Kw(K::Long(Unit::Day))),
    ("weeklong", Kw(K::Long(Unit::Week))), ("monthlong", Kw(K::Long(Unit::Month))),
    ("yearlong", Kw(K::Long(Unit::Year))), ("decadelong", Kw(K::Long(Unit::Decade))),
    ("midweek", Kw(K::MidOf(Unit::Week))), ("midmonth", Kw(K::MidOf(Unit::Month))),
    ("midyear", Kw(K::MidOf(Unit::Year))),
    ("biweekly", Kw(K::Cycle(2, Unit::Week))), ("fortnightly", Kw(K::Cycle(2, Unit::Week))),
    ("bimonthly", Kw(K::Cycle(2, Unit::Month))), ("biannually", Kw(K::Cycle(6, Unit::Month))),
    ("semiannually", Kw(K::Cycle(6, Unit::Month))), ("biennially", Kw(K::Cycle(2, Unit::Year))),
    ("hourslong", Kw(K::SomeLong(Unit::Hour))), ("dayslong", Kw(K::SomeLong(Unit::Day))),
    ("weekslong", Kw(K::SomeLong(Unit::Week))), ("monthslong", Kw(K::SomeLong(Unit::Month))),
    ("yearslong", Kw(K::SomeLong(Unit::Year))), ("decadeslong", Kw(K::SomeLong(Unit::Decade))),
    ("annual", Kw(K::Set(Unit::Year))), ("semiannual", Kw(K::Cycle(6, Unit::Month))),
    ("biannual", Kw(K::Cycle(6, Unit::Month))), ("biennial", Kw(K::Cycle(2, Unit::Year))),
    ("triennial", Kw(K::Cycle(3, Unit::Year))), ("quadrennial", Kw(K::Cycle(4, Unit::Year))),
    ("eod", Kw(K::Due(Unit::Day))), ("cob", Kw(K::Due(Unit::Day))), ("eow", Kw(K::Due(Unit::Week))),
    ("eom", Kw(K::Due(Unit::Month))), ("eoy", Kw(K::Due(Unit::Year))),
    ("til", Kw(K::Until)), ("thru", Kw(K::Through)), ("weds", Wa(3)), ("noonish", Pt(Part::Noon)),
    ("deepavali", Sense::Holiday), ("chanukah", Sense::Holiday), ("hanukah", Sense::Holiday),
    ("simchat", Sense::Holiday), ("shemini", Sense::Holiday), ("laylat", Sense::Holiday),
    ("mawlid", Sense::Holiday), ("pancake", Sense::Feast), ("trinity", Sense::Feast), ("clean", Sense::Feast),
    ("lazarus", Sense::Feast), ("islamic", Sense::Feast), ("human", Sense::Feast), ("patriot", Sense::Feast),
    ("world", Sense::Feast), ("qtr", Un(Unit::Quarter)), ("qtrs", Us(Unit::Quarter)),
    ("nightly", Kw(K::Nightly)), ("weekday", Kw(K::AWeekday)), ("weekdays", Kw(K::Weekdays)),
    // Spellings that stand for nothing else.
    ("tmrw", Kw(K::Tomorrow)), ("tmr", Kw(K::Tomorrow)), ("tmw", Kw(K::Tomorrow)), ("yday", Kw(K::Yesterday)),
    ("tonite", Kw(K::Tonight)), ("nite", Pt(Part::Night)), ("xmas", Sense::Holiday),
    ("yrs", Us(Unit::Year)), ("wks", Us(Unit::Week)), ("mths", Us(Unit::Month)), ("secs", Us(Unit::Second)),
    ("wknds", Us(Unit::Weekend)),
];

/// The longest word of the table.
pub(super) const MAX_LEN: usize = 13;
/// More than four times as many as there are words: most that are not in the table find a free one at once.
const SLOTS: usize = 2048;

/// The table's slots: a position in [`WORDS`] plus one, or zero.
static TABLE: [u16; SLOTS] = build();

/// The first slot of a word of ASCII letters, of either case: by how long it is and by four of its letters. Most
/// words of a text are not in the table, and nothing else is asked of them.
#[inline]
#[allow(clippy::cast_possible_truncation)] // of a length any part will do
const fn slot(word: &[u8]) -> usize {
    let length = word.len();
    if length == 0 {
        return 0;
    }
    let second = if length > 1 { word[1] } else { 0 };
    let letters = [word[0], second, word[length / 2], word[length - 1]];
    let hash = (u32::from_le_bytes(letters) | 0x2020_2020)
        .wrapping_add(length as u32)
        .wrapping_mul(0x9e37_79b1);
    (hash >> 16) as usize & (SLOTS - 1)
}

const fn build() -> [u16; SLOTS] {
    let mut table = [0_u16; SLOTS];
    let mut i = 0;
    while i < WORDS.len() {
        let mut at = slot(WORDS[i].0.as_bytes());
        while table[at] != 0 {
            at = (at + 1) & (SLOTS - 1);
        }
        i += 1;
        #[allow(clippy::cast_possible_truncation)] // the table holds a few hundred words
        {
            table[at] = i as u16;
        }
    }
    table
}

/// The sense of `word`. O(1).
pub(super) fn look_up(word: &[u8]) -> Sense {
    let mut at = slot(word);
    loop {
        let Some(&index) = TABLE.get(at) else {
            return Sense::Plain;
        };
        let Some((text, sense)) = usize::from(index).checked_sub(1).and_then(|i| WORDS.get(i))
        else {
            return Sense::Plain;
        };
        if text.as_bytes().eq_ignore_ascii_case(word) {
            return *sense;
        }
        at = (at + 1) & (SLOTS - 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str) -> Sense {
        look_up(word.as_bytes())
    }

    #[test]
    fn every_word_is_found_in_any_case_and_no_other() {
        for (word, sense) in WORDS {
            assert_eq!(of(word), *sense, "{word}");
            assert_eq!(of(&word.to_uppercase()), *sense, "{word}");
            assert!(word.len() <= MAX_LEN, "{word}");
        }
        for word in ["marchpane", "ferry", "mayor", "", "xyzzy", "secondly"] {
            assert_eq!(of(word), Sense::Plain, "{word}");
        }
    }

    #[test]
    fn most_words_are_found_at_once() {
        let steps = |word: &str| {
            let start = slot(word.as_bytes());
            let free = |n: &usize| TABLE[(start + n) % SLOTS] == 0;
            (0..SLOTS).find(free).unwrap_or(SLOTS)
        };
        let all: usize = WORDS.iter().map(|(word, _)| steps(word)).sum();
        assert!(all < 4 * WORDS.len(), "{all} of {}", WORDS.len());
        assert!(WORDS.iter().all(|(word, _)| steps(word) < 24));
    }

    #[test]
    fn no_word_is_listed_twice() {
        let mut words: Vec<&str> = WORDS.iter().map(|w| w.0).collect();
        words.sort_unstable();
        let before = words.len();
        words.dedup();
        assert_eq!(words.len(), before);
    }
}
