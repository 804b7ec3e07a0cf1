"""A record and what is to be left out in, what of it may be published or exported out."""
