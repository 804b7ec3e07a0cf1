"""A record -> what other tools read: a module for each format, each saying what it cannot hold."""
