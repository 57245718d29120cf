//! A load balancer: how clients come in, how it chooses, and how it checks those who answer.

use crate::catalog::choices::{Policy, Ties};
use crate::units::SimDuration;

/// CPU time of one TLS handshake on a whole core: the signature of an RSA key of 2,048 bits is 0.5 to
/// 0.7 ms of it, the key exchange and the encryption the rest.
pub const HANDSHAKE: SimDuration = SimDuration::from_ms(2);

#[derive(Clone, Debug, PartialEq)]
pub struct LoadBalancer {
    /// Whether clients speak HTTPS to it.
    pub https: bool,
    pub port: u16,
    /// Whether it has a certificate to show.
    pub certificate: bool,
    /// Whether who comes to port 80 is sent to HTTPS.
    pub redirect: bool,
    /// Whether each request opens a connection of its own, with a handshake; otherwise those are kept open.
    pub new_connections: bool,
    /// CPU time of one handshake.
    pub tls_work: SimDuration,
    pub policy: Policy,
    pub ties: Ties,
    pub retries: u32,
    pub backend_timeout: SimDuration,
    pub backend_port: u16,
    pub health_check: Option<HealthCheck>,
    /// Whether every server is used when none is healthy (503 otherwise).
    pub fail_open: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct HealthCheck {
    pub every: SimDuration,
    pub time_limit: SimDuration,
    pub healthy_after: u32,
    pub unhealthy_after: u32,
    pub path: String,
    /// The port probes knock at; `None`: the one requests go to.
    pub port: Option<u16>,
    /// Whether servers count as healthy when a run begins.
    pub starts_healthy: bool,
    /// Chance that a probe is lost, 0 to 1.
    pub probe_loss: f64,
}

impl LoadBalancer {
    /// Whether who comes to port 80 is sent to HTTPS.
    pub fn redirects(&self) -> bool {
        self.https && self.redirect
    }
}

impl Default for HealthCheck {
    fn default() -> HealthCheck {
        HealthCheck {
            every: SimDuration::from_ms(5_000),
            time_limit: SimDuration::from_ms(5_000),
            healthy_after: 2,
            unhealthy_after: 2,
            path: "/".to_owned(),
            port: None,
            starts_healthy: false,
            probe_loss: 0.0,
        }
    }
}

impl Default for LoadBalancer {
    fn default() -> LoadBalancer {
        LoadBalancer {
            https: false,
            port: 80,
            certificate: true,
            redirect: false,
            new_connections: false,
            tls_work: HANDSHAKE,
            policy: Policy::RoundRobin,
            ties: Ties::RoundRobin,
            // A repeat would hide the failures a learner is meant to see.
            retries: 0,
            backend_timeout: SimDuration::from_ms(30_000),
            backend_port: 80,
            health_check: Some(HealthCheck::default()),
            fail_open: false,
        }
    }
}
