"""A million people: a package, so that what is loaded for it goes with its last test."""
