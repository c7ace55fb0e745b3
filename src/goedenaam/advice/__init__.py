"""«Mag dit?»: a question in people's own words, answered by the norms in force, with the school's own article."""
