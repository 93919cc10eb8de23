//! The rules of the law, in one binary: one module for each feature of `domain`.

mod regulation;
