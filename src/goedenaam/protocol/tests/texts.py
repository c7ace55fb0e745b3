"""Short protocols in our own words, for tests."""

STRICT = """Protocol sociale media

Gedragsregels
1. Medewerkers worden geen vrienden met leerlingen op sociale media.
2. Sociale media gebruik je in de les alleen als de leerkracht daar toestemming voor geeft.
3. De school vraagt ouders om toestemming voordat foto's van leerlingen op sociale media komen.
4. Op negatieve discussies reageert de school niet via sociale media, behalve als iets niet klopt.
"""
MILD = """Protocol sociale media

Gedragsregels
1. Medewerkers en leerlingen worden op sociale media liever geen vrienden: dat raden we af.
2. Leerlingen mogen tijdens de les sociale media gebruiken om te leren, tenzij de leerkracht vraagt om de apparaten te parkeren.
"""
OPEN_PLACES = """Protocol sociale media van <<De school>>

Gedragsregels
1. Medewerkers van <<De school>> worden geen vrienden met leerlingen op sociale media.
"""
