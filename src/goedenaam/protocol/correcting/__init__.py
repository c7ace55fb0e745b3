"""What people change in a draft: articles, norms and judgements, article by article."""
