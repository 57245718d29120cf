//! The settings that are a choice among a few, each choice with its word in files.

/// Gives the choices of a setting their words in files, both ways.
macro_rules! words {
    ($type:ident: $($variant:ident),+) => {
        impl $type {
            pub const WORDS: &'static [&'static str] = &[$(stringify!($variant)),+];

            /// The word for this choice in files.
            pub fn word(self) -> &'static str {
                match self { $($type::$variant => stringify!($variant)),+ }
            }

            /// The choice with this word.
            pub fn from_word(word: &str) -> Option<$type> {
                match word {
                    $(stringify!($variant) => Some($type::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    RoundRobin,
    WeightedRoundRobin,
    LeastConnections,
    LeastRequestOfTwo,
    Random,
    SourceIpHash,
}

words!(Policy: RoundRobin, WeightedRoundRobin, LeastConnections, LeastRequestOfTwo, Random, SourceIpHash);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ties {
    RoundRobin,
    Random,
    First,
}

words!(Ties: RoundRobin, Random, First);

/// How a function is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Billing {
    /// By calls and the time instances work: what is idle is free.
    ByUse,
    /// By the time instances are on, whether they work or not.
    ByTime,
}

words!(Billing: ByUse, ByTime);

/// Which paths an app answers with 200, as far as a health check can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pages {
    /// Every one.
    AnyPage,
    /// `/` and `/health`; 404 for any other.
    KnownPages,
    /// `/login` and `/health`; `/` sends on to `/login` with a 302.
    LoginFirst,
}

words!(Pages: AnyPage, KnownPages, LoginFirst);

impl Pages {
    /// The path that is made for health checks, where there is one.
    pub const HEALTH: &'static str = "/health";

    /// The status of an answer to a GET of this path.
    pub fn status(self, path: &str) -> u16 {
        match (self, path) {
            (Pages::AnyPage, _) | (_, Pages::HEALTH) => 200,
            (Pages::KnownPages, "/") | (Pages::LoginFirst, "/login") => 200,
            (Pages::LoginFirst, "/") => 302,
            _ => 404,
        }
    }
}

/// By what the number of instances of a group follows the load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scaling {
    Off,
    Cpu,
    Requests,
}

words!(Scaling: Off, Cpu, Requests);

/// How users begin: as whatever they call asks for, or in one way whatever that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    Follow,
    Http,
    Https,
}

words!(Scheme: Follow, Http, Https);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Machine {
    E2Micro,
    E2Small,
    E2Medium,
    E2Standard2,
    E2Standard4,
    E2Standard8,
    E2Standard16,
    E2Standard32,
    /// This many whole cores.
    Custom(u32),
}

/// Gives the machines of a fixed size their words in files, both ways.
macro_rules! machine_words {
    ($($variant:ident),+) => {
        impl Machine {
            pub const WORDS: &'static [&'static str] = &[$(stringify!($variant),)+ "Custom"];

            /// The word for this machine in files.
            pub fn word(self) -> &'static str {
                match self {
                    $(Machine::$variant => stringify!($variant),)+
                    Machine::Custom(_) => "Custom",
                }
            }

            /// The machine with this word; "Custom" begins with as many vCPUs as this one has.
            pub fn become_word(self, word: &str) -> Machine {
                match word {
                    $(stringify!($variant) => Machine::$variant,)+
                    "Custom" => Machine::Custom(self.vcpus().0),
                    _ => self,
                }
            }
        }
    };
}

machine_words!(E2Micro, E2Small, E2Medium, E2Standard2, E2Standard4, E2Standard8, E2Standard16, E2Standard32);

impl Machine {
    /// How many requests compute at once, and how fast each of these vCPUs is (1 is a whole core).
    pub fn vcpus(self) -> (u32, f64) {
        match self {
            Machine::E2Micro => (1, 0.25),
            Machine::E2Small => (1, 0.5),
            Machine::E2Medium => (1, 1.0),
            Machine::E2Standard2 => (2, 1.0),
            Machine::E2Standard4 => (4, 1.0),
            Machine::E2Standard8 => (8, 1.0),
            Machine::E2Standard16 => (16, 1.0),
            Machine::E2Standard32 => (32, 1.0),
            Machine::Custom(cores) => (cores, 1.0),
        }
    }

    /// Memory in gigabytes.
    pub fn memory_gb(self) -> f64 {
        match self {
            Machine::E2Micro => 1.0,
            Machine::E2Small => 2.0,
            Machine::E2Medium => 4.0,
            _ => 4.0 * f64::from(self.vcpus().0),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SqlSize {
    SharedCore,
    Standard1,
    Standard2,
    Standard4,
    Standard8,
}

words!(SqlSize: SharedCore, Standard1, Standard2, Standard4, Standard8);

impl SqlSize {
    /// As [`Machine::vcpus`].
    pub fn vcpus(self) -> (u32, f64) {
        match self {
            SqlSize::SharedCore => (1, 0.5),
            SqlSize::Standard1 => (1, 1.0),
            SqlSize::Standard2 => (2, 1.0),
            SqlSize::Standard4 => (4, 1.0),
            SqlSize::Standard8 => (8, 1.0),
        }
    }

    /// Memory in gigabytes: that of the predefined sizes, and 26 GB for four vCPUs, as the course has it.
    pub fn memory_gb(self) -> f64 {
        match self {
            SqlSize::SharedCore => 1.7,
            SqlSize::Standard1 => 3.75,
            SqlSize::Standard2 => 7.5,
            SqlSize::Standard4 => 26.0,
            SqlSize::Standard8 => 30.0,
        }
    }

    /// How many connections an instance of this size takes unless it is told otherwise.
    pub fn connections(self) -> u32 {
        match self {
            SqlSize::SharedCore => 250,
            _ => 4000,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SqlVersion {
    MySql57,
    MySql80,
    MySql84,
}

words!(SqlVersion: MySql57, MySql80, MySql84);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Availability {
    /// One instance in one zone.
    Zonal,
    /// A standby in another zone takes over.
    Regional,
}

words!(Availability: Zonal, Regional);
