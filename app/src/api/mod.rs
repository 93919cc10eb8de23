//! What the server can be asked: one function per endpoint.
