//! One unit to rows, over textwrap fragments that we measured ourselves.
