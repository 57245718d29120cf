//! Addresses that mean something: ranges of the default network, of probes, and of the internet.
//!
//! Addresses of the internet come from the blocks set aside for documentation and tests, so that
//! nothing a learner sees here belongs to somebody.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::catalog::Source;
use crate::catalog::sources::official;

pub const FIREWALL: Source = official("Google Cloud: VPC firewall rules");
pub const SUBNETS: Source = official("Google Cloud: Subnets, auto mode IP ranges");
pub const ADDRESSES: Source = official("Google Cloud: IP addresses");
pub const PEERING: Source = official("Google Cloud: VPC Network Peering");
pub const SERVICES_ACCESS: Source = official("Google Cloud: Private services access");
pub const NAT: Source = official("Google Cloud: Cloud NAT overview");
pub const PROBES: Source = official("Google Cloud: Health checks, probe IP ranges and firewall rules");
pub const SQL_NETWORKS: Source = official("Google Cloud: Cloud SQL, authorized networks");
pub const SSH: Source = official("Google Cloud: Compute Engine, SSH connections");
pub const REMOTE_ACCESS: Source =
    official("Google Cloud: VPC firewall rules, pre-populated rules; IAP TCP forwarding");
pub const PASSWORDS: Source = official("Google Cloud: Cloud SQL, password policies");
pub const PROBE_ANSWERS: Source = official("Google Cloud: Health checks, success criteria");
pub const SILENCE: Source =
    Source { citation: "Linux: tcp_syn_retries, 127 s", confidence: crate::catalog::Confidence::Official };
pub const SQL_FUNCTIONS: Source = official("Google Cloud: Cloud SQL, connect from Cloud Run functions");
pub const SQL_PRIVATE: Source = official("Google Cloud: Cloud SQL, private IP");

const fn net(a: u8, b: u8, c: u8, d: u8, bits: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, d), bits)
}

/// Every address there is.
pub const EVERYWHERE: Ipv4Net = net(0, 0, 0, 0, 0);
/// The block that holds the subnets of every auto mode network.
pub const AUTO_RANGE: Ipv4Net = net(10, 128, 0, 0, 9);
/// Where health probes, and the requests a balancer passes on, come from.
pub const PROBE_RANGES: [Ipv4Net; 2] = [net(35, 191, 0, 0, 16), net(130, 211, 0, 0, 22)];
/// Users somewhere on the internet (RFC 2544's block, which nobody routes).
pub const USERS: Ipv4Net = net(198, 18, 0, 0, 16);
/// Laptops and other single machines on the internet (TEST-NET-3).
pub const LAPTOPS: Ipv4Net = net(203, 0, 113, 0, 24);
/// External addresses the cloud gives out (the other half of RFC 2544's block).
pub const CLOUD: Ipv4Net = net(198, 19, 0, 0, 16);
/// Ports of remote administration: SSH, and remote desktop.
pub const SSH_PORT: u16 = 22;
pub const RDP_PORT: u16 = 3389;
/// Where SSH through Identity-Aware Proxy comes from.
pub const IAP_RANGE: Ipv4Net = net(35, 235, 240, 0, 20);
/// The port MySQL listens on.
pub const MYSQL_PORT: u16 = 3306;

/// Subnets of an auto mode network: region and range, Seoul among them.
pub const AUTO_SUBNETS: [(&str, Ipv4Net); 12] = [
    ("us-central1", net(10, 128, 0, 0, 20)),
    ("europe-west1", net(10, 132, 0, 0, 20)),
    ("us-west1", net(10, 138, 0, 0, 20)),
    ("asia-east1", net(10, 140, 0, 0, 20)),
    ("us-east1", net(10, 142, 0, 0, 20)),
    ("asia-northeast1", net(10, 146, 0, 0, 20)),
    ("asia-southeast1", net(10, 148, 0, 0, 20)),
    ("us-east4", net(10, 150, 0, 0, 20)),
    ("europe-west2", net(10, 154, 0, 0, 20)),
    ("europe-west3", net(10, 156, 0, 0, 20)),
    ("asia-south1", net(10, 160, 0, 0, 20)),
    ("asia-northeast3", net(10, 178, 0, 0, 20)),
];

/// Whether an address can never be reached over the internet (RFC 1918).
pub fn is_private(address: Ipv4Addr) -> bool {
    address.is_private()
}

/// Reads `10.0.0.0/24`, or one address as a range of its own; bits beyond the prefix are dropped.
pub fn read_range(text: &str) -> Option<Ipv4Net> {
    let text = text.trim();
    let range = match text.contains('/') {
        true => text.parse::<Ipv4Net>().ok()?,
        false => Ipv4Net::from(text.parse::<Ipv4Addr>().ok()?),
    };
    Some(range.trunc())
}
