//! The window itself: fonts, theme, and the loop that hands commands to the session.
