"""Boards, their schools, the people who sign in, and the seats that make somebody an actor."""
