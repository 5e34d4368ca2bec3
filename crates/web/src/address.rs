//! How often one client address may knock, so that a flood does not drown the desk. There
//! is no captcha: those shut out the people this page is for.

use std::{
    net::{IpAddr, Ipv6Addr, SocketAddr},
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use axum::{
    extract::{ConnectInfo, Request},
    http::HeaderMap,
};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};

/// So many at once, and then one in every span.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    /// How many at once.
    pub burst: NonZeroU32,
    /// How long until one more.
    pub every: Duration,
}

impl Pace {
    fn quota(self) -> Quota {
        // A span of nothing is no limit that could be kept; the shortest one is.
        Quota::with_period(self.every)
            .unwrap_or_else(|| Quota::per_second(NonZeroU32::MAX))
            .allow_burst(self.burst)
    }
}

/// The doors that are watched.
pub(crate) struct Doors {
    forms: DefaultKeyedRateLimiter<IpAddr>,
    words: DefaultKeyedRateLimiter<String>,
    knocks: AtomicU32,
}

impl std::fmt::Debug for Doors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Doors").finish_non_exhaustive()
    }
}

/// After how many knocks those are forgotten who have not been here for long.
const SWEEP: u32 = 1_024;

impl Doors {
    pub(crate) fn new(forms: Pace, words: Pace) -> Self {
        Self {
            forms: RateLimiter::keyed(forms.quota()),
            words: RateLimiter::keyed(words.quota()),
            knocks: AtomicU32::new(0),
        }
    }

    /// Whether an address may send one more form.
    pub(crate) fn form(&self, address: IpAddr) -> bool {
        if self.knocks.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.forms.retain_recent();
            self.words.retain_recent();
        }
        self.forms.check_key(&address).is_ok()
    }

    /// Whether one more word may be tried on a number, whoever tries; if not, how long until
    /// one may.
    pub(crate) fn word(&self, number: &str) -> Result<(), Duration> {
        let tried = self.words.check_key(&number.chars().take(40).collect());
        tried.map_err(|later| later.wait_time_from(self.words.clock().now()))
    }
}

/// The address a request comes from: the connection's, or behind a proxy the last one that
/// the proxy names, since a client can write all before it. Of an IPv6 address the network
/// counts, because one client has all of it.
pub(crate) fn client(request: &Request, behind_proxy: bool) -> IpAddr {
    let connection = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let connection = connection.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), |info| info.0.ip());
    let told = behind_proxy.then(|| forwarded(request.headers())).flatten();
    network(told.unwrap_or(connection))
}

fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    #[test]
    fn a_client_is_its_address_and_not_what_it_says_of_itself() {
        let cases = [
            ("203.0.113.9:1", "", false, "203.0.113.9"),
            ("203.0.113.9:1", "198.51.100.1", false, "203.0.113.9"),
            (
                "203.0.113.9:1",
                "198.51.100.1, 192.0.2.7",
                true,
                "192.0.2.7",
            ),
            ("203.0.113.9:1", "nonsense", true, "203.0.113.9"),
            ("[2001:db8:1:2:3:4:5:6]:1", "", false, "2001:db8:1:2::"),
            ("[::ffff:203.0.113.9]:1", "", false, "203.0.113.9"),
        ];
        for (connection, told, behind_proxy, expected) in cases {
            let connection: SocketAddr = connection.parse().unwrap();
            let mut request = Request::new(Body::empty());
            request.extensions_mut().insert(ConnectInfo(connection));
            request
                .headers_mut()
                .insert("x-forwarded-for", told.parse().unwrap());
            let expected: IpAddr = expected.parse().unwrap();
            assert_eq!(
                client(&request, behind_proxy),
                expected,
                "{connection} {told}"
            );
        }
    }

    #[test]
    fn a_door_closes_for_one_address_alone() {
        let pace = Pace {
            burst: NonZeroU32::MIN,
            every: Duration::from_hours(1),
        };
        let doors = Doors::new(pace, pace);
        let [one, other] = ["203.0.113.9", "203.0.113.10"].map(|text| text.parse().unwrap());
        assert!(doors.form(one));
        assert!(!doors.form(one));
        assert!(doors.form(other));
        assert!(doors.word("A1").is_ok() && doors.word("A2").is_ok());
        let later = doors.word("A1").unwrap_err();
        assert!(later > Duration::from_mins(59) && later <= Duration::from_hours(1));
    }
}
