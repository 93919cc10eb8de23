//! Draws the forms that the regulations describe.
