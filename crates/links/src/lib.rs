//! Ports to the outside: files of appeals in, records out.
