"""How the product speaks with other machines. No Django, none of our models."""
