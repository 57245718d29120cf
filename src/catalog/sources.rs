//! Where the defaults come from, cited the same in every language.

use crate::catalog::setting::{Confidence, Source};

pub(super) const fn official(citation: &'static str) -> Source {
    Source { citation, confidence: Confidence::Official }
}

pub(super) const fn derived(citation: &'static str) -> Source {
    Source { citation, confidence: Confidence::Derived }
}

/// Chosen so that a classroom sees the effect; no product has this default.
pub const TEACHING: Source = Source { citation: "Cumulab", confidence: Confidence::Teaching };
pub const HEALTH_CHECKS: Source = official("Google Cloud: Health checks overview");
pub const BACKEND_SERVICES: Source = official("Google Cloud: Backend services overview");
/// The product may repeat a request once; none by default here, so that a failure shows.
pub const RETRIES: Source =
    Source { citation: "Google Cloud: Application Load Balancer, retries", confidence: Confidence::Teaching };
pub const ALL_UNHEALTHY: Source =
    official("Google Cloud: Health checks overview; AWS: ALB target groups; Envoy: panic threshold");
pub const BILLING: Source =
    official("Google Cloud: Cloud Run pricing, request-based and instance-based billing");
pub const TIES: Source = official("HAProxy: balance leastconn; nginx: ngx_http_upstream_module least_conn");
pub const WEIGHTS: Source = official("nginx: ngx_http_upstream_module server weight");
pub const MACHINES: Source =
    Source { citation: "Google Cloud: E2 machine types", confidence: Confidence::Derived };
pub const BACKLOG: Source = official("nginx: listen backlog");
pub const SQL_LIMITS: Source = official("Google Cloud: Cloud SQL quotas and limits");
pub const SQL_AVAILABILITY: Source = official("Google Cloud: Cloud SQL, high availability");
pub const SQL_STORAGE: Source = official("Google Cloud: Cloud SQL, automatic storage increases");
pub const SQL_VERSIONS: Source = official("Google Cloud: Cloud SQL for MySQL, database versions");
/// The documents give about 60 s until it is noticed and 60 to 120 s in all.
pub const PROMOTION: Source = derived("Google Cloud: Cloud SQL, high availability");
pub const QUERY: Source =
    Source { citation: "MySQL: an indexed query takes 1–5 ms", confidence: Confidence::Secondary };
/// No product promises a figure; courses and measurements say half a second to five.
pub const COLD_STARTS: Source = Source {
    citation: "Measured 0.5–5 s; courses on serverless say 4–5 s",
    confidence: Confidence::Teaching,
};
pub const INSTANCES: Source = official("Google Cloud: Cloud Run, about instance autoscaling");
pub const CONCURRENCY: Source = official("Google Cloud: Cloud Run functions, concurrency");
pub const MEMORY: Source = official("Google Cloud: Cloud Run functions, memory limits");
pub const SCHEDULER: Source = official("Google Cloud: Cloud Scheduler, attempt deadline");
pub const WELL_KNOWN_PORTS: Source = official("IANA: service name and port number registry");
pub const CERTIFICATES: Source = official("Google Cloud: SSL certificates overview");
pub const REDIRECTS: Source = official("Google Cloud: Set up an HTTP-to-HTTPS redirect");
pub const TLS_COST: Source =
    Source { citation: "OpenSSL speed: RSA 2048 signatures a second", confidence: Confidence::Derived };
pub const GROUPS: Source =
    Source { citation: "Google Cloud: Managed instance groups", confidence: Confidence::Teaching };
pub const AUTOSCALER: Source = official("Google Cloud: Autoscaling groups of instances");
pub const AUTOHEALING: Source = official("Google Cloud: Set up an application health check and autohealing");
pub const DRAINING: Source =
    Source { citation: "Google Cloud: Enable connection draining", confidence: Confidence::Secondary };
pub const ROLLOUT: Source = official("Google Cloud: Automatically apply VM configuration updates in a MIG");
pub const DISTANCES: Source =
    Source { citation: "Google Cloud: inter-region latency", confidence: Confidence::Derived };
