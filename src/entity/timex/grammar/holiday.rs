//! Holidays by name: "Christmas Eve", "Labor Day weekend", "the Easter of 1916".
//!
//! One table has every name with its rule; what the rules mean is `value/holiday`'s business.

use super::{Item, Meaning, Parser};
use crate::entity::timex::lexicon::{Key, Sense};
use crate::entity::timex::value::{Holiday, Point, Rest, Unit};
use jiff::civil::Weekday;
use std::cmp::Ordering;

use Holiday::{
    Diwali, Easter, EasternEaster, Fixed, Hanukkah, Islamic, LunarNewYear, NotBefore, Nth, Once,
    Open, Passover, Thanksgiving,
};

/// Every name in lower case and its rule, in the order of the first words.
///
/// A dot, a dash, an apostrophe and a possessive's "s" may stand behind any word; a word "s" here asks for
/// the possessive. What differs between countries is as in the United States ("Mother's Day").
#[rustfmt::skip] // a table reads best in rows
static NAMES: &[(&str, Holiday)] = &[
    ("advent", Open), ("advent sunday", NotBefore(11, 27, Weekday::Sunday)),
    ("all hallows eve", Fixed(10, 31)), ("all saint day", Fixed(11, 1)), ("all saints day", Fixed(11, 1)),
    ("all soul day", Fixed(11, 2)), ("all souls day", Fixed(11, 2)),
    ("anzac day", Fixed(4, 25)),
    ("april fool day", Fixed(4, 1)), ("april fools day", Fixed(4, 1)),
    ("arbor day", Nth(4, -1, Weekday::Friday)),
    ("armistice day", Fixed(11, 11)),
    ("ascension day", Easter(39)),
    ("ascension thursday", Easter(39)),
    ("ash wednesday", Easter(-46)),
    ("ashura", Islamic(1, 10)),
    ("august bank holiday", Nth(8, -1, Weekday::Monday)),
    ("australia day", Fixed(1, 26)),
    ("bastille day", Fixed(7, 14)),
    ("black friday", Thanksgiving(1)),
    ("bonfire night", Fixed(11, 5)),
    ("boxing day", Fixed(12, 26)),
    ("burns night", Fixed(1, 25)),
    ("canada day", Fixed(7, 1)),
    ("candlemas", Fixed(2, 2)),
    ("chanukah", Hanukkah),
    ("chinese new year", LunarNewYear), ("chinese new year day", LunarNewYear), ("chinese new year eve", Open),
    ("christmas", Fixed(12, 25)), ("christmas day", Fixed(12, 25)), ("christmas eve", Fixed(12, 24)),
    ("cinco de mayo", Fixed(5, 5)),
    ("clean monday", EasternEaster(-48)),
    ("columbus day", Nth(10, 2, Weekday::Monday)),
    ("corpus christi day", Easter(60)),
    ("cyber monday", Thanksgiving(4)),
    ("d day", Once(1944, 6, 6)),
    ("day of the dead", Fixed(11, 2)),
    ("day of ashura", Islamic(1, 10)),
    ("deepavali", Diwali),
    ("diwali", Diwali),
    ("earth day", Fixed(4, 22)),
    ("easter", Easter(0)), ("easter day", Easter(0)), ("easter eve", Easter(-1)), ("easter monday", Easter(1)),
    ("easter saturday", Easter(-1)), ("easter sunday", Easter(0)),
    ("eid", Open), ("eid al adha", Islamic(12, 10)), ("eid al fitr", Islamic(10, 1)),
    ("eid ul adha", Islamic(12, 10)), ("eid ul fitr", Islamic(10, 1)),
    ("election day", NotBefore(11, 2, Weekday::Tuesday)),
    ("epiphany", Fixed(1, 6)),
    ("fat tuesday", Easter(-47)),
    ("father day", Nth(6, 3, Weekday::Sunday)), ("fathers day", Nth(6, 3, Weekday::Sunday)),
    ("flag day", Fixed(6, 14)),
    ("good friday", Easter(-2)),
    ("groundhog day", Fixed(2, 2)),
    ("guy fawkes day", Fixed(11, 5)), ("guy fawkes night", Fixed(11, 5)),
    ("halloween", Fixed(10, 31)),
    ("hanukah", Hanukkah),
    ("hanukkah", Hanukkah),
    ("hogmanay", Fixed(12, 31)),
    ("holi", Open),
    ("holocaust remembrance day", Open),
    ("holy saturday", Easter(-1)), ("holy thursday", Easter(-3)), ("holy week", Open),
    ("human rights day", Fixed(12, 10)),
    ("inauguration day", Fixed(1, 20)),
    ("independence day", Fixed(7, 4)),
    ("indigenous people day", Nth(10, 2, Weekday::Monday)), ("indigenous peoples day", Nth(10, 2, Weekday::Monday)),
    ("international women day", Fixed(3, 8)), ("international workers day", Fixed(5, 1)),
    ("islamic new year", Islamic(1, 1)),
    ("juneteenth", Fixed(6, 19)),
    ("kwanzaa", Fixed(12, 26)),
    ("labor day", Nth(9, 1, Weekday::Monday)),
    ("labour day", Nth(9, 1, Weekday::Monday)),
    ("laylat al qadr", Islamic(9, 27)),
    ("lazarus saturday", EasternEaster(-8)),
    ("lent", Open),
    ("lunar new year", LunarNewYear), ("lunar new year eve", Open),
    ("mardi gras", Easter(-47)),
    ("martin luther king day", Nth(1, 3, Weekday::Monday)), ("martin luther king jr day", Nth(1, 3, Weekday::Monday)),
    ("martin luther kings day", Nth(1, 3, Weekday::Monday)),
    ("maundy thursday", Easter(-3)),
    ("mawlid al nabi", Islamic(3, 12)),
    ("may day", Fixed(5, 1)),
    ("memorial day", Nth(5, -1, Weekday::Monday)),
    ("michaelmas", Fixed(9, 29)),
    ("mlk day", Nth(1, 3, Weekday::Monday)), ("mlk jr day", Nth(1, 3, Weekday::Monday)),
    ("mother day", Nth(5, 2, Weekday::Sunday)),
    ("mothering sunday", Easter(-21)),
    ("mothers day", Nth(5, 2, Weekday::Sunday)),
    ("new year", Fixed(1, 1)), ("new year s", Fixed(1, 1)), ("new year day", Fixed(1, 1)),
    ("new year eve", Fixed(12, 31)), ("new years day", Fixed(1, 1)), ("new years eve", Fixed(12, 31)),
    ("nowruz", Open),
    ("nye", Fixed(12, 31)),
    ("orthodox christmas", Fixed(1, 7)), ("orthodox easter", EasternEaster(0)),
    ("orthodox good friday", EasternEaster(-2)),
    ("orthodox palm sunday", EasternEaster(-7)),
    ("palm sunday", Easter(-7)),
    ("pancake day", Easter(-47)), ("pancake tuesday", Easter(-47)),
    ("passover", Passover(0)),
    ("patriot day", Fixed(9, 11)),
    ("pearl harbor day", Fixed(12, 7)),
    ("pentecost", Easter(49)),
    ("president day", Nth(2, 3, Weekday::Monday)),
    ("presidents day", Nth(2, 3, Weekday::Monday)),
    ("purim", Passover(-30)),
    ("ramadan", Islamic(9, 1)),
    ("remembrance day", Fixed(11, 11)), ("remembrance sunday", Nth(11, 2, Weekday::Sunday)),
    ("rosh hashana", Passover(163)), ("rosh hashanah", Passover(163)),
    ("rosh hashanna", Passover(163)),
    ("saint andrew day", Fixed(11, 30)), ("saint david day", Fixed(3, 1)), ("saint george day", Fixed(4, 23)),
    ("saint nicholas day", Fixed(12, 6)), ("saint patrick day", Fixed(3, 17)),
    ("saint stephen day", Fixed(12, 26)), ("saint valentine day", Fixed(2, 14)),
    ("saint paddy day", Fixed(3, 17)), ("saint patricks day", Fixed(3, 17)),
    ("saint valentines day", Fixed(2, 14)),
    ("shavuot", Passover(50)),
    ("shemini atzeret", Passover(184)),
    ("shrove tuesday", Easter(-47)),
    ("shrove monday", Easter(-48)),
    ("simchat torah", Passover(185)),
    ("st andrew day", Fixed(11, 30)), ("st david day", Fixed(3, 1)), ("st george day", Fixed(4, 23)),
    ("st nicholas day", Fixed(12, 6)), ("st patrick day", Fixed(3, 17)),
    ("st stephen day", Fixed(12, 26)), ("st valentine day", Fixed(2, 14)),
    ("st paddy day", Fixed(3, 17)), ("st patricks day", Fixed(3, 17)), ("st valentines day", Fixed(2, 14)),
    ("sukkot", Passover(177)),
    ("super bowl sunday", Open),
    ("tet", Open),
    ("thanksgiving", Thanksgiving(0)), ("thanksgiving day", Thanksgiving(0)), ("thanksgiving eve", Thanksgiving(-1)),
    ("trinity sunday", Easter(56)),
    ("twelfth night", Fixed(1, 5)),
    ("v e day", Fixed(5, 8)), ("v j day", Fixed(8, 15)),
    ("valentine day", Fixed(2, 14)), ("valentines day", Fixed(2, 14)),
    ("ve day", Fixed(5, 8)),
    ("veteran day", Fixed(11, 11)),
    ("veterans day", Fixed(11, 11)),
    ("victoria day", NotBefore(5, 18, Weekday::Monday)),
    ("vj day", Fixed(8, 15)),
    ("whit monday", Easter(50)), ("whit sunday", Easter(49)),
    ("whitsun", Easter(49)),
    ("women day", Fixed(3, 8)),
    ("world aids day", Fixed(12, 1)), ("world cancer day", Fixed(2, 4)), ("world environment day", Fixed(6, 5)),
    ("world food day", Fixed(10, 16)), ("world health day", Fixed(4, 7)),
    ("world mental health day", Fixed(10, 10)), ("world press freedom day", Fixed(5, 3)),
    ("world refugee day", Fixed(6, 20)), ("world water day", Fixed(3, 22)),
    ("xmas", Fixed(12, 25)), ("xmas day", Fixed(12, 25)), ("xmas eve", Fixed(12, 24)),
    ("yom kippur", Passover(172)),
];

/// Names that are other words or names, too: they need a word that asks for a time, or a year.
const SHY: &[&str] = &[
    "advent", "eid", "epiphany", "holi", "lent", "new year", "tet", "ashura",
];

/// Words of a name that may stand without a capital.
const SMALL: &[&str] = &[
    "al", "ul", "bank", "day", "de", "dead", "eve", "holiday", "night", "of", "the", "week",
];

impl Parser<'_> {
    /// A holiday with its weekend or the year and time that may follow.
    pub(super) fn holiday(&self, i: usize) -> Option<Item> {
        let the = usize::from(self.key(i, Key::The));
        let first = i + the;
        let (name, holiday, end) = self.holiday_name(first)?;
        if self.names_another(first, end) {
            return None;
        }
        let (rest, end) = match self.sense(end) {
            Sense::Unit(Unit::Weekend) => (Rest::HolidayWeekend(holiday), end + 1),
            _ => (Rest::Holiday(holiday), end),
        };
        let item = match holiday {
            Once(year, month, day) => {
                let point = Point::new(Some(year.into()), Rest::Day(month, day));
                Item::point(first, end, point)
            }
            _ => self.with_year(Point::new(None, rest), first, end),
        };
        let dated = item.end > end;
        // "Labor Day 2021 weekend".
        if self.sense(item.end) == Sense::Unit(Unit::Weekend)
            && dated
            && let Meaning::Point(point) = item.meaning
            && matches!(point.rest, Rest::Holiday(_))
        {
            let rest = Rest::HolidayWeekend(holiday);
            return Some(Item::point(first, item.end + 1, Point { rest, ..point }));
        }
        let shy = SHY.contains(&name);
        if shy && !dated && !self.asks_for_feast(first) {
            return None;
        }
        if the == 1 {
            // "the Christmas of 1914": not "the Christmas party".
            return (dated && self.key(end, Key::Of)).then(|| item.starting(i));
        }
        // "Christmas weekend morning" is of no one day.
        let of_a_day = !matches!(rest, Rest::HolidayWeekend(_));
        Some(if of_a_day { self.with_time(item) } else { item })
    }

    /// "black friday", "palm sunday" in lower case, with its weekday at `i`; not "a good friday".
    pub(super) fn small_feast(&self, i: usize) -> Option<Item> {
        const FIRST: &[&str] = &[
            "black", "cyber", "palm", "ash", "shrove", "maundy", "whit", "trinity", "lazarus",
        ];
        let first = i.checked_sub(1).filter(|_| !self.capital(i))?;
        let word = FIRST.iter().find(|w| self.word(first) == **w)?;
        let from = NAMES.partition_point(|(name, _)| by_first_word(name, word).is_lt());
        let same = NAMES.get(from..).unwrap_or_default().iter();
        let (_, holiday) = same
            .take_while(|(name, _)| by_first_word(name, word).is_eq())
            .find(|(name, _)| self.words_of(name, first) == Some(i + 1))?;
        let point = Point::new(None, Rest::Holiday(*holiday));
        Some(self.with_time(self.with_year(point, first, i + 1)))
    }

    /// Whether the word before `i` is followed by a feast rather than by its namesake.
    fn asks_for_feast(&self, i: usize) -> bool {
        let the = usize::from(i > 0 && self.key(i - 1, Key::The));
        let before = i.checked_sub(1 + the).map(|k| self.sense(k));
        matches!(
            before,
            Some(Sense::Key(
                Key::In
                    | Key::On
                    | Key::At
                    | Key::During
                    | Key::Since
                    | Key::Until
                    | Key::Before
                    | Key::After
                    | Key::For
                    | Key::This
                    | Key::Last
                    | Key::Next
            ))
        )
    }

    /// The longest name of the table that begins at `i`, its rule and its end.
    fn holiday_name(&self, i: usize) -> Option<(&'static str, Holiday, usize)> {
        let begins = match self.sense(i) {
            Sense::Feast
            | Sense::Holiday
            | Sense::Key(Key::New)
            | Sense::Month(4 | 5 | 8)
            | Sense::Ordinal(12)
            | Sense::Unit(Unit::Day) => true,
            Sense::Key(Key::Th) => self.word_is(i, "st"),
            _ => false,
        };
        // "on christmas eve", "st patrick's day": of the others only the names with a capital.
        let small = !self.capital(i);
        let clear = matches!(
            self.sense(i),
            Sense::Holiday | Sense::Key(Key::New | Key::Th)
        );
        if !begins || small && !clear {
            return None;
        }
        // "by the new year's budget", "a new year".
        let whole = |name: &str| !(small && name.starts_with("new")) || name.ends_with(['y', 'e']);
        let word = self.word(i);
        let from = NAMES.partition_point(|(name, _)| by_first_word(name, word).is_lt());
        let same = NAMES.get(from..).unwrap_or_default().iter();
        same.take_while(|(name, _)| by_first_word(name, word).is_eq())
            .filter(|(name, _)| whole(name))
            .filter_map(|&(name, holiday)| Some((name, holiday, self.words_of(name, i)?)))
            .max_by_key(|&(.., end)| end)
    }

    /// The end of the tokens that spell `name` from `i` on.
    fn words_of(&self, name: &str, i: usize) -> Option<usize> {
        let mut k = i;
        for word in name.split(' ') {
            let possessive = self.punct(k, b'\'') && self.key(k + 1, Key::S) && self.glued(k + 1);
            if word == "s" {
                k = possessive.then_some(k + 2)?;
                continue;
            }
            if k > i {
                // "St. Patrick", "Presidents' Day", "Eid al-Fitr".
                let mark = matches!(self.sense(k), Sense::Punct(b'.' | b'-' | b'\''));
                k += match (possessive, mark) {
                    (true, _) => 2,
                    (_, true) => usize::from(self.glued(k)),
                    _ => 0,
                };
            }
            let cased = self.capital(k) || !self.capital(i) || SMALL.contains(&word);
            let fits = cased && self.word_is(k, word);
            k = fits.then_some(k + 1)?;
        }
        Some(k)
    }

    /// Whether the words belong to a longer name or a thing: "the Easter Rising", "Johnny Christmas",
    /// "a Christmas tree".
    fn names_another(&self, i: usize, end: usize) -> bool {
        #[rustfmt::skip] // a list reads best in rows
        const THINGS: &[&str] = &[
            "bunny", "bunnies", "cactus", "cake", "cakes", "card", "cards", "carol", "carols", "costume",
            "costumes", "cracker", "crackers", "decorations", "egg", "eggs", "hat", "jumper", "jumpers",
            "lights", "lily", "movie", "ornaments", "pudding", "puddings", "song", "songs", "stocking",
            "stockings", "sweater", "sweaters", "tree", "trees", "turkey", "turkeys", "wreath",
            "agreement", "accord", "accords",
        ];
        // Other years begin on other days.
        #[rustfmt::skip] // a list reads best in rows
        const YEARS: &[&str] = &[
            "islamic", "jewish", "persian", "iranian", "parsi", "hindu", "tamil", "thai", "tibetan",
            "assyrian", "balinese", "burmese", "khmer", "nepali", "sikh", "hijri", "kurdish", "ethiopian",
        ];
        let before = |w: &&str| i > 0 && self.word_is(i - 1, w);
        if self.key(i, Key::New) && YEARS.iter().any(before) {
            return true;
        }
        let single = end == i + 1;
        let longer = self.plain(end) && self.capital(end) && !self.glued(end);
        longer && (single || !self.binds(i))
            || self.plain(end) && THINGS.iter().any(|w| self.word_is(end, w))
            || single && (self.after_capital(i) || self.after_given_name(i))
    }
}

/// How the first word of a lower-case `name` stands to `word`.
fn by_first_word(name: &str, word: &str) -> Ordering {
    let first = name.split(' ').next().unwrap_or_default();
    first
        .bytes()
        .cmp(word.bytes().map(|b| b.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::{NAMES, by_first_word};
    use crate::entity::timex::testing::{article, check, nothing, read};
    use jiff::civil::date;

    #[test]
    fn the_table_is_in_the_order_of_the_first_words() {
        for (a, b) in NAMES.iter().zip(NAMES.iter().skip(1)) {
            let first = b.0.split(' ').next().unwrap_or_default();
            assert!(by_first_word(a.0, first).is_le(), "{} {}", a.0, b.0);
        }
    }

    #[test]
    fn every_name_is_found() {
        // "NYE" stands in chat alone: Nye is a surname.
        for (name, _) in NAMES.iter().filter(|row| row.0 != "nye") {
            let mut words = String::new();
            for word in name.split(' ') {
                let (first, rest) = word.split_at(1);
                if word == "s" {
                    words += "'s";
                } else {
                    words.extend([" ", &first.to_uppercase(), rest]);
                }
            }
            let text = format!("It was shut on{words}, and they left.");
            let found = read(&article(&text), Some(date(2019, 12, 15)));
            let told: Vec<&str> = found.iter().map(|(w, _)| w.as_str()).collect();
            assert_eq!(told, [words.trim()], "{name}");
        }
    }

    #[test]
    fn found_and_resolved() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "He came on Christmas Day 2018, on New Year's Eve 2017 and on Easter Monday 2016.",
                &[
                    ("Christmas Day 2018", "DATE 2018-12-25 explicit"),
                    ("New Year's Eve 2017", "DATE 2017-12-31 explicit"),
                    ("Easter Monday 2016", "DATE 2016-03-28 explicit"),
                ],
            ),
            (
                "St. Patrick's Day was wet; Labor Day 2018 was dry; Thanksgiving 2018 was cold.",
                &[
                    ("St. Patrick's Day", "DATE 2019-03-17 resolved"),
                    ("Labor Day 2018", "DATE 2018-09-03 explicit"),
                    ("Thanksgiving 2018", "DATE 2018-11-22 explicit"),
                ],
            ),
            (
                "They sang at the Christmas of 1914, before Ash Wednesday and over Labor Day weekend.",
                &[
                    ("the Christmas of 1914", "DATE 1914-12-25 explicit"),
                    ("Ash Wednesday", "DATE 2019-03-06 resolved"),
                    ("Labor Day weekend", "DATE 2019-W35-WE resolved"),
                ],
            ),
            (
                "Shops opened on Black Friday, closed for Eid al-Fitr 2017 and rested on Yom Kippur and Presidents' Day.",
                &[
                    ("Black Friday", "DATE 2019-11-29 resolved"),
                    ("Eid al-Fitr 2017", "DATE 2017-06-26 inferred"),
                    ("Yom Kippur", "DATE 2019-10-09 resolved"),
                    ("Presidents' Day", "DATE 2020-02-17 inferred"),
                ],
            ),
            (
                "The fast during Lent and the landing of D-Day were told last Christmas Eve, before Diwali 2018.",
                &[
                    ("Lent", "DATE XXXX-XX-XX unresolved"),
                    ("D-Day", "DATE 1944-06-06 explicit"),
                    ("last Christmas Eve", "DATE 2018-12-24 resolved"),
                    ("Diwali 2018", "DATE 2018-11-07 explicit"),
                ],
            ),
            (
                "It opened at Chinese New Year 2018, for Labor Day 2018 weekend, on xmas eve and at Diwali 2041.",
                &[
                    ("Chinese New Year 2018", "DATE 2018-02-16 explicit"),
                    ("Labor Day 2018 weekend", "DATE 2018-W35-WE explicit"),
                    ("xmas eve", "DATE 2018-12-24 resolved"),
                    ("Diwali 2041", "DATE 2041-XX-XX explicit"),
                ],
            ),
            (
                "It was sold on black friday and before palm sunday 2018.",
                &[
                    ("black friday", "DATE 2019-11-29 resolved"),
                    ("palm sunday 2018", "DATE 2018-03-25 explicit"),
                ],
            ),
            (
                "They had a good friday, and a red monday.",
                &[
                    ("friday", "DATE 2019-12-13 resolved"),
                    ("monday", "DATE 2019-12-09 resolved"),
                ],
            ),
            (
                "He left at Easter in 1916.",
                &[
                    ("Easter", "DATE 1916-04-23 explicit"),
                    ("1916", "DATE 1916 explicit"),
                ],
            ),
            (
                "They came on christmas eve and left after easter 2018.",
                &[
                    ("christmas eve", "DATE 2018-12-24 resolved"),
                    ("easter 2018", "DATE 2018-04-01 explicit"),
                ],
            ),
        ]);
    }

    #[test]
    fn names_in_lower_case_and_of_other_calendars() {
        // Read in an article of Sunday 2019-12-15.
        check(&[
            (
                "it was shut on st patrick's day, on valentine's day and on mardi gras 2018, and opens on new year's eve",
                &[
                    ("st patrick's day", "DATE 2019-03-17 resolved"),
                    ("valentine's day", "DATE 2019-02-14 resolved"),
                    ("mardi gras 2018", "DATE 2018-02-13 explicit"),
                    ("new year's eve", "DATE 2019-12-31 resolved"),
                ],
            ),
            (
                "They met on World Refugee Day 2018, on Simchat Torah 2018 and on Clean Monday 2018.",
                &[
                    ("World Refugee Day 2018", "DATE 2018-06-20 explicit"),
                    ("Simchat Torah 2018", "DATE 2018-10-02 explicit"),
                    ("Clean Monday 2018", "DATE 2018-02-19 explicit"),
                ],
            ),
        ]);
        nothing(&[
            "A saint of the boxing ring, my valentine, wants a new year of it; a human world, clean and islamic.",
            "the st of it, by martin; new year's budget; the World Refugee Council and the Clean Air Act.",
        ]);
    }

    #[test]
    fn not_triggered() {
        nothing(&[
            "Lent him a boat; the advent of steam; a holy week; black friars are none.",
            "The Easter Rising, the Good Friday Agreement, the May Day Parade and Easter Island.",
            "Ali Eid bought a Christmas tree, an Easter egg and a Thanksgiving turkey from Johnny Christmas.",
            "The Persian New Year and the Jewish New Year came and went.",
            "Mother Teresa, Father Brown, the Black Friar and Victoria Falls; Super Mario; New Yearly rates.",
        ]);
    }
}
