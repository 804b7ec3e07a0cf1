"""A text in whatever state in, the stretches of it that are to be read otherwise out."""
