//! Which addresses are of one's own machine or network, so that nothing outside may lead there.
//!
//! By the special-purpose registries of IANA (RFC 6890 and later): all that is not reachable from the
//! net at large counts, as a page may use any of it to make the reader's machine speak to its neighbours.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether `ip` is of the machine itself, its network, or no address of the net at large.
///
/// ```
/// use dateline::source::http::is_private;
/// assert!(is_private("192.168.1.1".parse().unwrap()) && is_private("::ffff:127.0.0.1".parse().unwrap()));
/// assert!(!is_private("93.184.215.14".parse().unwrap()));
/// ```
pub fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => four(ip),
        IpAddr::V6(ip) => six(ip),
    }
}

fn four(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    match a {
        // This network; one's own networks; the machine; multicast and what is reserved.
        0 | 10 | 127 | 224.. => true,
        // A provider's network.
        100 => (64..128).contains(&b),
        // Link-local: clouds tell secrets there.
        169 => b == 254,
        172 => (16..32).contains(&b),
        // One's own networks; protocols, documentation, 6to4 relays.
        192 => b == 168 || b == 0 && matches!(c, 0 | 2) || b == 88 && c == 99,
        // Benchmarks, documentation.
        198 => matches!(b, 18 | 19) || b == 51 && c == 100,
        203 => b == 0 && c == 113,
        _ => false,
    }
}

fn six(ip: Ipv6Addr) -> bool {
    let [a, b, c, d, e, f, high, low] = ip.segments();
    let inner = || {
        let [p, q] = high.to_be_bytes();
        let [r, s] = low.to_be_bytes();
        four(Ipv4Addr::new(p, q, r, s))
    };
    let outer = |high: u16, low: u16| {
        let [p, q] = high.to_be_bytes();
        let [r, s] = low.to_be_bytes();
        four(Ipv4Addr::new(p, q, r, s))
    };
    match (a, b, c, d, e, f) {
        // `::`, `::1`, and the old way to write a version 4 address.
        (0, 0, 0, 0, 0, 0) => true,
        // `::ffff:a.b.c.d`, and translated ones: what is within counts.
        (0, 0, 0, 0, 0, 0xffff) | (0, 0, 0, 0, 0xffff, 0) | (0x64, 0xff9b, 0, 0, 0, 0) => inner(),
        // A network's own translation, the discard prefix, documentation, protocols.
        (0x64, 0xff9b, 1, ..) | (0x100, 0, 0, 0, ..) | (0x2001, 0xdb8, ..) => true,
        (0x2001, 0, ..) => true,
        (0x2001, b, ..) if b < 0x200 => true,
        // 6to4 carries a version 4 address.
        (0x2002, high, low, ..) => outer(high, low),
        (0x3fff, b, ..) => b < 0x1000,
        (0x5f00, ..) => true,
        // Own networks (fc00::/7), link-local and site-local (fe80::/9), multicast (ff00::/8).
        _ => a & 0xfe00 == 0xfc00 || a & 0xff00 == 0xff00 || a & 0xff80 == 0xfe80,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)] // a failed unwrap is a failed test

    use super::*;

    fn private(ip: &str) -> bool {
        is_private(ip.parse().unwrap())
    }

    #[test]
    fn ones_own_addresses_are_private() {
        for ip in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.168.0.1",
            "198.18.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:0:10.0.0.1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "fc00::1",
            "fdff::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
        ] {
            assert!(private(ip), "{ip}");
        }
    }

    #[test]
    fn addresses_of_the_net_are_not() {
        for ip in [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.0.0.1",
            "128.0.0.1",
            "169.253.0.1",
            "172.15.255.255",
            "172.32.0.0",
            "192.167.0.1",
            "192.169.0.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "2001:4860:4860::8888",
            "2606:2800::1",
            "::ffff:1.1.1.1",
            "64:ff9b::101:101",
            "2002:101:101::",
            "2a00::1",
            "fb00::1",
        ] {
            assert!(!private(ip), "{ip}");
        }
    }
}
