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

/// Networks of version 4, with the bits that all of a network have in common.
const FOUR: [(Ipv4Addr, u32); 16] = [
    // This network; the machine; one's own networks.
    (Ipv4Addr::UNSPECIFIED, 8),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    // A provider's network; link-local, where clouds tell secrets.
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    // Protocols, documentation, relays, benchmarks.
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 31, 196, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    // Multicast; reserved.
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// Likewise of version 6.
const SIX: [(Ipv6Addr, u32); 11] = [
    // `::`, the machine (`::1`), and the old way to write an address of version 4.
    (Ipv6Addr::UNSPECIFIED, 96),
    // A network's own translation; what is thrown away.
    (Ipv6Addr::new(0x64, 0xff9b, 1, 0, 0, 0, 0, 0), 48),
    (Ipv6Addr::new(0x100, 0, 0, 0, 0, 0, 0, 0), 48),
    // Protocols, documentation, segment routing.
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
    (Ipv6Addr::new(0x5f00, 0, 0, 0, 0, 0, 0, 0), 16),
    // One's own networks, link-local, site-local, multicast.
    (Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0), 7),
    (Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0), 10),
    (Ipv6Addr::new(0xfec0, 0, 0, 0, 0, 0, 0, 0), 10),
    (Ipv6Addr::new(0xff00, 0, 0, 0, 0, 0, 0, 0), 8),
];

/// Networks of version 6 whose addresses hold one of version 4, and how many bits stand behind that.
const HOLDING: [(Ipv6Addr, u32, u32); 4] = [
    (Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0), 96, 0),
    (Ipv6Addr::new(0, 0, 0, 0, 0xffff, 0, 0, 0), 96, 0),
    (Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96, 0),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16, 80),
];

fn four(ip: Ipv4Addr) -> bool {
    let is_of = |(network, bits): &(Ipv4Addr, u32)| {
        (ip.to_bits() ^ network.to_bits()).leading_zeros() >= *bits
    };
    FOUR.iter().any(is_of)
}

fn six(ip: Ipv6Addr) -> bool {
    let is_of =
        |network: &Ipv6Addr, bits: u32| (ip.to_bits() ^ network.to_bits()).leading_zeros() >= bits;
    let held = HOLDING
        .iter()
        .find(|(network, bits, _)| is_of(network, *bits));
    if let Some((_, _, behind)) = held {
        let all = (ip.to_bits() >> behind) & u128::from(u32::MAX);
        return u32::try_from(all).is_ok_and(|bits| four(Ipv4Addr::from_bits(bits)));
    }
    SIX.iter().any(|(network, bits)| is_of(network, *bits))
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
