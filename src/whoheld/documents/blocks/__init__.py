"""A text layer in, labelled blocks out that cover it."""
