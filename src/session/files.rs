//! Saving all or nothing, recovery files, recent files.
