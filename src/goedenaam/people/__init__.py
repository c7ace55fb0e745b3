"""Pupils, their guardians, staff and volunteers, and the groups that a school year puts them in."""
