"""A snapshot of any media in, its text layer out: the text, its lines, and what is stated of the page."""
