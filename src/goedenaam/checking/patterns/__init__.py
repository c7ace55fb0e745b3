"""What is known by its shape: telephone, mail, bank, citizen number, plate, birth date, address, handle.

Each recogniser takes a reading and yields spots. Where there is a check digit or a numbering plan it is checked. Each
pattern starts only where a word starts and is bounded, so that the time stays linear in the text.
"""
