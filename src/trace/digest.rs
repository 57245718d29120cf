//! The fingerprint of a run: SHA-256 over every event, so that two runs can be called the same.
//!
//! Each event is written out field by field, little end first, as 32 bytes; so the fingerprint
//! depends on what happened and on nothing about the machine.

use sha2::{Digest as _, Sha256};

use crate::sim::{Event, Observer};

/// Bytes of one event.
const RECORD: usize = 32;
/// Bytes gathered before they are hashed: the hash is fastest on long stretches.
const CHUNK: usize = 128 * RECORD;

#[derive(Clone, Debug, Default)]
pub struct Digest {
    hash: Sha256,
    pending: Vec<u8>,
}

impl Digest {
    /// The digest of all events so far, as 64 hexadecimal digits. Does not disturb the run.
    pub fn hex(&self) -> String {
        let hash = self.hash.clone().chain_update(&self.pending).finalize();
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl Observer for Digest {
    #[inline]
    fn on(&mut self, event: &Event) {
        if self.pending.len() >= CHUNK {
            self.hash.update(&self.pending);
            self.pending.clear();
        }
        self.pending.extend_from_slice(&record(event));
    }
}

#[inline(always)]
fn record(event: &Event) -> [u8; RECORD] {
    let mut bytes = [0; RECORD];
    bytes[0..8].copy_from_slice(&event.time.0.to_le_bytes());
    bytes[8..16].copy_from_slice(&event.other.0.to_le_bytes());
    bytes[16..20].copy_from_slice(&event.call.to_le_bytes());
    bytes[20..24].copy_from_slice(&event.count.to_le_bytes());
    bytes[24..26].copy_from_slice(&event.component.0.to_le_bytes());
    bytes[26..28].copy_from_slice(&event.wire.0.to_le_bytes());
    bytes[28..30].copy_from_slice(&event.api.0.to_le_bytes());
    bytes[30] = event.kind as u8;
    bytes[31] = event.cause as u8;
    bytes
}
