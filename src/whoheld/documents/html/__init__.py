"""A page of HTML in, its visible text in lines out, with the lines of the article marked and what its markup states."""
