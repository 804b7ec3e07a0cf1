"""A labelled page in, who published it out: title, outlet, agency, byline, dateline."""
