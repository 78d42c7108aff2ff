//! The words of dates, in small letters and without full stops: months, weekdays, zones and what
//! stands around them. What they say together is told in `date`.

use crate::loader::wordlist::WordList;

/// English months and their short forms, and those of neighbours.
static MONTHS: WordList<117> = WordList::new([
    "abril",
    "agosto",
    "août",
    "apr",
    "april",
    "aprile",
    "aralık",
    "aug",
    "august",
    "augustus",
    "avril",
    "ağustos",
    "czerwca",
    "dec",
    "december",
    "desember",
    "dezember",
    "dezembro",
    "dicembre",
    "diciembre",
    "décembre",
    "ekim",
    "enero",
    "eylül",
    "feb",
    "febbraio",
    "febrero",
    "februar",
    "februari",
    "february",
    "fevereiro",
    "février",
    "gennaio",
    "giugno",
    "grudnia",
    "haziran",
    "jan",
    "janeiro",
    "januar",
    "januari",
    "january",
    "janvier",
    "juillet",
    "juin",
    "jul",
    "julho",
    "juli",
    "julio",
    "july",
    "jun",
    "june",
    "junho",
    "juni",
    "junio",
    "jänner",
    "kasım",
    "kwietnia",
    "lipca",
    "listopada",
    "luglio",
    "lutego",
    "maart",
    "maggio",
    "mai",
    "maio",
    "maj",
    "maja",
    "mar",
    "marca",
    "march",
    "mars",
    "marzo",
    "março",
    "may",
    "mayo",
    "mayıs",
    "mei",
    "märz",
    "nisan",
    "nov",
    "november",
    "novembre",
    "novembro",
    "noviembre",
    "ocak",
    "oct",
    "october",
    "octobre",
    "octubre",
    "oktober",
    "ottobre",
    "outubro",
    "października",
    "sep",
    "sept",
    "september",
    "septembre",
    "septiembre",
    "setembro",
    "settembre",
    "sierpnia",
    "stycznia",
    "temmuz",
    "września",
    "şubat",
    "августа",
    "апреля",
    "декабря",
    "июля",
    "июня",
    "марта",
    "мая",
    "ноября",
    "октября",
    "сентября",
    "февраля",
    "января",
]);

/// Weekdays and their short forms.
static WEEKDAYS: WordList<52> = WordList::new([
    "dienstag",
    "dimanche",
    "dinsdag",
    "domenica",
    "domingo",
    "donderdag",
    "donnerstag",
    "freitag",
    "fri",
    "friday",
    "giovedì",
    "jeudi",
    "jueves",
    "lundi",
    "lunedì",
    "lunes",
    "maandag",
    "mardi",
    "martedì",
    "martes",
    "mercoledì",
    "mercredi",
    "mittwoch",
    "miércoles",
    "mon",
    "monday",
    "montag",
    "sabato",
    "samedi",
    "samstag",
    "sat",
    "saturday",
    "sonntag",
    "sun",
    "sunday",
    "sábado",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "tue",
    "tues",
    "tuesday",
    "vendredi",
    "venerdì",
    "viernes",
    "vrijdag",
    "wed",
    "wednesday",
    "woensdag",
    "zaterdag",
    "zondag",
]);

/// What introduces a date.
static LEADS: WordList<28> = WordList::new([
    "actualisé",
    "actualizado",
    "aggiornato",
    "aktualisiert",
    "atualizado",
    "bijgewerkt",
    "created",
    "date",
    "erstellt",
    "filed",
    "first",
    "gepubliceerd",
    "issued",
    "last",
    "modified",
    "modifié",
    "posted",
    "pubblicato",
    "publicado",
    "publication",
    "published",
    "publié",
    "revised",
    "stand",
    "updated",
    "veröffentlicht",
    "обновлено",
    "опубликовано",
]);

/// Zones of time, and small words among numbers.
static FILLERS: WordList<79> = WordList::new([
    "-", "--", "/", "a.m", "acst", "aedt", "aest", "aet", "alle", "am", "and", "at", "awst", "bdt",
    "bst", "cat", "cdt", "cest", "cet", "cst", "de", "del", "den", "der", "eat", "edt", "eest",
    "eet", "el", "em", "est", "et", "gmt", "gst", "h", "hkt", "hours", "hrs", "il", "ist", "jour",
    "jst", "kl", "kst", "la", "le", "local", "mdt", "mis", "msk", "mst", "npt", "nzdt", "nzst",
    "om", "on", "ore", "p.m", "pdt", "pkt", "pm", "pst", "pt", "sast", "sgt", "the", "time", "to",
    "uhr", "um", "utc", "vom", "wat", "wib", "z", "à", "às", "–", "—",
]);

/// How long ago something was.
static UNITS: WordList<21> = WordList::new([
    "ago", "day", "days", "hour", "hours", "hr", "hrs", "min", "mins", "minute", "minutes",
    "month", "months", "sec", "second", "seconds", "secs", "week", "weeks", "year", "years",
]);

/// Times of the day, and articles.
static HOURS: WordList<8> =
    WordList::new(["a", "an", "midnight", "night", "noon", "now", "the", "then"]);

/// "march", "sept", "märz".
pub(super) fn is_month(word: &str) -> bool {
    MONTHS.has(word)
}

/// "monday", "sat", "mardi".
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.has(word)
}

/// "published", "updated".
pub(super) fn is_lead(word: &str) -> bool {
    LEADS.has(word)
}

/// "at", "gmt", "uhr".
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.has(word)
}

/// "hours", "ago".
pub(super) fn is_unit(word: &str) -> bool {
    UNITS.has(word)
}

/// "night", "now", and what stands before them: "the", "a".
pub(super) fn is_hour(word: &str) -> bool {
    HOURS.has(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_for_the_search() {
        for words in [
            MONTHS.words(),
            WEEKDAYS.words(),
            LEADS.words(),
            FILLERS.words(),
            UNITS.words(),
            HOURS.words(),
        ] {
            assert!(words.is_sorted(), "{words:?}");
        }
    }
}
