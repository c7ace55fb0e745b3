"""A school's or board's own text: read into articles and norms, confirmed by a person, put in force."""
