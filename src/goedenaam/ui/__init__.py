"""How Goede Naam looks: stylesheet, font, icons, page frames and components. Knows no other app."""
