//! Pictures and tables of a diagram and its run, made without a window.
