//! The command line: the same session as the window, spoken to in words.
