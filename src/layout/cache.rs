//! A small bounded cache of laid-out units for the present width.
