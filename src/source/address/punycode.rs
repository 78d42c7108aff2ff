//! Host names outside ASCII, as the name service knows them: RFC 3492.
//!
//! Only the encoding: letters are made small, and no more is done to bring different ways of writing a
//! name to one.

const BASE: u32 = 36;
const T_MIN: u32 = 1;
const T_MAX: u32 = 26;

/// A host name in ASCII and small letters; `None` where it is no name.
pub(super) fn host(name: &str) -> Option<String> {
    let name = name.to_lowercase();
    if name.is_ascii() {
        return Some(name);
    }
    // Full stops as Chinese and Japanese keyboards write them.
    let labels = name.split(['.', '\u{3002}', '\u{ff0e}', '\u{ff61}']);
    let labels: Option<Vec<String>> = labels.map(label).collect();
    Some(labels?.join("."))
}

fn label(label: &str) -> Option<String> {
    if label.is_ascii() {
        return Some(label.to_owned());
    }
    // The name service takes 63 bytes at most; encoding is quadratic.
    let letters: Vec<u32> = label.chars().map(u32::from).collect();
    let sound = |c: char| c.is_alphanumeric() || c == '-' || !c.is_ascii() && !c.is_whitespace();
    if letters.len() > 63 || !label.chars().all(sound) {
        return None;
    }
    let mut encoded: String = label.chars().filter(char::is_ascii).collect();
    let plain = u32::try_from(encoded.len()).ok()?;
    if plain > 0 {
        encoded.push('-');
    }
    let (mut next, mut delta, mut bias, mut done) = (0x80, 0_u32, 72, plain);
    let all = u32::try_from(letters.len()).ok()?;
    while done < all {
        let least = letters.iter().copied().filter(|&c| c >= next).min()?;
        delta = delta.checked_add((least - next).checked_mul(done + 1)?)?;
        next = least;
        for &letter in &letters {
            if letter < next {
                delta = delta.checked_add(1)?;
            } else if letter == next {
                write(delta, bias, &mut encoded);
                bias = adapted(delta, done + 1, done == plain);
                delta = 0;
                done += 1;
            }
        }
        delta += 1;
        next += 1;
    }
    let encoded = format!("xn--{encoded}");
    (encoded.len() <= 63).then_some(encoded)
}

/// Writes `delta` as a number whose digits weigh by `bias`.
fn write(delta: u32, bias: u32, to: &mut String) {
    let mut rest = delta;
    let mut k = BASE;
    loop {
        let t = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
        if rest < t {
            to.push(digit(rest));
            return;
        }
        to.push(digit(t + (rest - t) % (BASE - t)));
        rest = (rest - t) / (BASE - t);
        k += BASE;
    }
}

/// Letters, then digits.
fn digit(value: u32) -> char {
    let turned = if value < 26 { value + 10 } else { value - 26 };
    char::from_digit(turned, 36).unwrap_or('0')
}

fn adapted(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > (BASE - T_MIN) * T_MAX / 2 {
        delta /= BASE - T_MIN;
        k += BASE;
    }
    k + (BASE - T_MIN + 1) * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names that are in use, and as registries write them.
    #[test]
    fn names_are_as_registries_write_them() {
        for (name, written) in [
            ("Quay.Example", "quay.example"),
            ("münchen.de", "xn--mnchen-3ya.de"),
            ("BÜCHER.example", "xn--bcher-kva.example"),
            ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
            ("παράδειγμα.δοκιμή", "xn--hxajbheg2az3al.xn--jxalpdlp"),
            ("пример。испытание", "xn--e1afmkfd.xn--80akhbyknj4f"),
        ] {
            assert_eq!(host(name).as_deref(), Some(written), "{name}");
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        assert_eq!(host(&"ü".repeat(80)), None);
        assert_eq!(host("a/ü"), None);
        assert_eq!(host("a\u{a0}b"), None);
    }
}
