"""The pages of Mag dit?"""
