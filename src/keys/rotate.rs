//! A new signing key every thirty days. Not built yet: the first key serves until then.
