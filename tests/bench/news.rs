//! News made up of words of our own: one article after the other, with about as many names, dates and
//! organisations as news have. The same size always gives the same text.

use dateline::document::{BlockKind, Builder, Document};

/// A document of articles, of about `size` bytes.
pub(crate) fn of(size: usize) -> Document {
    let mut press = Press {
        dice: Dice(0x2545_f491_4f6c_dd1d),
        builder: Builder::new(),
    };
    while press.builder.len().to_usize() < size {
        press.article(size);
    }
    press.builder.finish()
}

const GIVEN: [&str; 48] = [
    "Ada", "Agnes", "Ahmed", "Alan", "Amal", "Anders", "Anita", "Astrid", "Bruno", "Carla",
    "Chidi", "Colin", "Daphne", "Dilip", "Edda", "Emeka", "Esther", "Farid", "Fiona", "Gloria",
    "Hanna", "Hugo", "Ines", "Ivan", "Joan", "Karim", "Kenji", "Lars", "Leila", "Louise", "Mario",
    "Mary", "Mei", "Nadia", "Norbert", "Olga", "Pablo", "Paula", "Ravi", "Rose", "Samuel", "Simon",
    "Tomas", "Ursula", "Victor", "Wanda", "Yusuf", "Zofia",
];
const FAMILY_HEADS: [&str; 40] = [
    "Ander", "Bal", "Berg", "Brand", "Cald", "Dal", "Ek", "Fair", "Fal", "Gran", "Hal", "Hol",
    "Ingel", "Kal", "Karl", "Lind", "Lor", "Mal", "Mar", "Mor", "Nor", "Ols", "Pal", "Quin", "Ras",
    "Ros", "Sal", "Sand", "Sol", "Stein", "Storm", "Tal", "Thor", "Ul", "Val", "Ves", "Wal", "Wes",
    "Win", "Zan",
];
const FAMILY_TAILS: [&str; 24] = [
    "berg", "by", "da", "dale", "den", "ero", "ev", "ford", "gaard", "ham", "ic", "ides", "ini",
    "ka", "lund", "man", "mann", "ner", "ov", "sen", "son", "strom", "ton", "wick",
];
const ROLES: [&str; 16] = [
    "a retired harbour pilot",
    "the company's chief engineer",
    "a lawyer for the families",
    "the mayor of the town",
    "a farmer from the valley",
    "who teaches chemistry at a local school",
    "the party's candidate for the senate",
    "a nurse on the night shift",
    "his sister and only heir",
    "head of the coast guard's northern office",
    "an economist at a bank",
    "the team's goalkeeper",
    "57, a violinist",
    "a spokeswoman for the railway",
    "the minister for fisheries",
    "who designed the bridge",
];
const TITLES: [&str; 10] = [
    "Mr.",
    "Mrs.",
    "Ms.",
    "Dr.",
    "President",
    "Judge",
    "Captain",
    "Senator",
    "Professor",
    "Mayor",
];
const ORGANISATIONS: [&str; 18] = [
    "the Ministry of Transport",
    "Northern Light Insurance",
    "the University of Oslo",
    "the Red Cross",
    "Harbour Lines",
    "Fairweather & Sons",
    "the European Commission",
    "the Supreme Court",
    "St. Brigid's Hospital",
    "the Lindgren Foundation",
    "NATO",
    "Radio Metropole",
    "the Daily Ledger",
    "Tidewater Energy",
    "the Labour Party",
    "the World Bank",
    "the Museum of Glass",
    "Silverline Software",
];
const PLACES: [&str; 20] = [
    "Oslo",
    "Lagos",
    "Lisbon",
    "Toronto",
    "Jakarta",
    "Leeds",
    "Bergen",
    "Nairobi",
    "Chicago",
    "Lima",
    "Kyiv",
    "Madrid",
    "Norway",
    "Kenya",
    "Portugal",
    "Brazil",
    "New Zealand",
    "Ohio",
    "the North Sea",
    "South Africa",
];
const DATES: [&str; 12] = [
    "on Monday",
    "on Friday evening",
    "last week",
    "in March",
    "on 7 May 2014",
    "in 1998",
    "yesterday",
    "two years ago",
    "in the summer of 2009",
    "on April 3",
    "next month",
    "since Tuesday",
];
const THINGS: [&str; 24] = [
    "the ferry",
    "the bridge",
    "a new contract",
    "the old mill",
    "the harvest",
    "its budget",
    "the harbour wall",
    "a bus line",
    "the strike",
    "the report",
    "the roof of the market hall",
    "a long dispute over water",
    "the price of bread",
    "the vote",
    "an inquiry",
    "the museum",
    "the last train",
    "a small fire",
    "the storm",
    "the reservoir",
    "a shipment of timber",
    "the school",
    "the film",
    "the final match",
];
const DOES: [&str; 20] = [
    "was closed",
    "went on for hours",
    "came as a surprise",
    "cost more than had been planned",
    "is to be rebuilt",
    "was postponed again",
    "drew a large crowd",
    "has been sold",
    "failed to convince the council",
    "was praised by visitors",
    "remains a matter of debate",
    "will open to the public",
    "was damaged badly",
    "ended without a decision",
    "took everybody by surprise",
    "was moved to another town",
    "is running late",
    "was found to be safe",
    "divided the neighbours",
    "had been promised for years",
];
const ENDS: [&str; 16] = [
    "officials said",
    "according to the police",
    "and nobody was hurt",
    "the agency reported",
    "as prices kept rising",
    "although it rained",
    "but not for long",
    "to the relief of many",
    "a court heard",
    "after a quiet night",
    "and few had expected it",
    "witnesses said",
    "with costs of 3.4 million euros",
    "in spite of the cold",
    "for the third time",
    "before it was too late",
];

/// With a person: `P` is the whole name, `S` the surname, `T` a title and the surname.
const ABOUT_PEOPLE: [&str; 20] = [
    "P, R, said D that X Y.",
    "“I never thought that X Y,” said S.",
    "S told reporters in L that X Y, and left.",
    "T said that O would not comment.",
    "It was P who first asked whether X Y.",
    "For S the case is closed.",
    "In a letter to O, P and Q asked for more time.",
    "S's lawyers went to L D.",
    "P, R, was born in L and joined O D.",
    "According to T, X Y D.",
    "Critics of S say that X Y.",
    "“It is over,” S said.",
    "P won by 17 points over Q, who had led D.",
    "When T came to L, X Y.",
    "S and Q had met in L D.",
    "The trial of P began in L D.",
    "Asked about X, S shook her head.",
    "He was succeeded by P, R.",
    "S, who had worked for O, could not be reached.",
    "That was news to P, R.",
];
/// Without.
const ABOUT_THINGS: [&str; 14] = [
    "X Y, Z.",
    "Meanwhile X Y in L, Z.",
    "O said D that X Y.",
    "In L, X Y.",
    "Nothing of the kind had been seen in L D, and X Y.",
    "X Y; X Y, Z.",
    "Even so, X Y, and those who live near by have got used to it.",
    "What comes next is open: X Y, Z.",
    "Some 250 people came to see it, and X Y.",
    "Neither O nor O answered questions, Z.",
    "It took 40 minutes until X Y, Z.",
    "Until D, X Y.",
    "There were 12 votes against it and 31 for it, Z.",
    "The weather had been bad for days when X Y.",
];

/// Numbers that look thrown: Marsaglia's xorshift.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % sides as u64).unwrap_or(0)
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        let at = self.throw(all.len());
        all.get(at).copied().unwrap_or_default()
    }
}

struct Human {
    given: &'static str,
    family: String,
}

struct Press {
    dice: Dice,
    builder: Builder,
}

impl Press {
    /// One article of ten to thirty paragraphs with its own cast; none once `size` is reached.
    fn article(&mut self, size: usize) {
        let cast: Vec<Human> = (0..4 + self.dice.throw(5)).map(|_| self.human()).collect();
        let headline = self.headline(&cast);
        self.block(BlockKind::Headline, &headline);
        let standfirst = self.sentence(&cast, 1);
        self.block(BlockKind::Standfirst, &standfirst);
        let author = self.human();
        let byline = format!("By {} {}", author.given, author.family);
        self.block(BlockKind::Byline, &byline);
        for _ in 0..10 + self.dice.throw(20) {
            if self.builder.len().to_usize() >= size {
                break;
            }
            let sentences: Vec<String> = (0..2 + self.dice.throw(3))
                .map(|_| self.sentence(&cast, 2))
                .collect();
            self.block(BlockKind::Paragraph, &sentences.join(" "));
        }
    }

    fn block(&mut self, kind: BlockKind, words: &str) {
        let range = self.builder.push_text(words);
        self.builder.block(kind, range);
        self.builder.push_text("\n\n");
    }

    fn human(&mut self) -> Human {
        Human {
            given: self.dice.of(&GIVEN),
            family: self.dice.of(&FAMILY_HEADS).to_owned() + self.dice.of(&FAMILY_TAILS),
        }
    }

    fn headline(&mut self, cast: &[Human]) -> String {
        let [family, other] = [0, 1].map(|i| cast.get(i).map_or("", |h| h.family.as_str()));
        let thing = self.dice.of(&THINGS);
        match self.dice.throw(4) {
            0 => format!("{family} TO LEAVE AFTER {}", thing.to_uppercase()),
            1 => format!("{family} Says Council Was Never Asked About Old Mill"),
            2 => format!("{other} wins vote on {thing}"),
            _ => format!("Why {thing} matters"),
        }
    }

    /// A sentence; one in `share` is about people.
    fn sentence(&mut self, cast: &[Human], share: usize) -> String {
        let form = if self.dice.throw(share) == 0 {
            self.dice.of(&ABOUT_PEOPLE)
        } else {
            self.dice.of(&ABOUT_THINGS)
        };
        let human = self.one_of(cast);
        let mut sentence = String::with_capacity(2 * form.len());
        let mut letters = form.chars().peekable();
        let mut inside = false;
        while let Some(letter) = letters.next() {
            let goes_on = letters.peek().is_some_and(char::is_ascii_alphabetic);
            let slot = letter.is_ascii_uppercase() && !inside && !goes_on;
            inside = letter.is_ascii_alphabetic();
            if !slot || letter == 'I' {
                sentence.push(letter);
                continue;
            }
            let begins = sentence.is_empty();
            let words = self.fill(letter, human, cast);
            let mut rest = words.chars();
            match rest.next().filter(|_| begins) {
                Some(first) => sentence.extend(first.to_uppercase().chain(rest)),
                None => sentence.push_str(&words),
            }
        }
        sentence
    }

    fn one_of<'a>(&mut self, cast: &'a [Human]) -> Option<&'a Human> {
        cast.get(self.dice.throw(cast.len()))
    }

    /// Words for a slot of a form.
    fn fill(&mut self, slot: char, human: Option<&Human>, cast: &[Human]) -> String {
        let whole = |human: Option<&Human>| {
            human.map_or_else(String::new, |h| format!("{} {}", h.given, h.family))
        };
        let surname = human.map_or("", |h| h.family.as_str());
        match slot {
            'P' => whole(human),
            'Q' => whole(self.one_of(cast)),
            'S' => surname.to_owned(),
            'T' => format!("{} {surname}", self.dice.of(&TITLES)),
            'R' => self.dice.of(&ROLES).to_owned(),
            'O' => self.dice.of(&ORGANISATIONS).to_owned(),
            'L' => self.dice.of(&PLACES).to_owned(),
            'D' => self.dice.of(&DATES).to_owned(),
            'X' => self.dice.of(&THINGS).to_owned(),
            'Y' => self.dice.of(&DOES).to_owned(),
            _ => self.dice.of(&ENDS).to_owned(),
        }
    }
}
