"""Let people in with a code: guardians by invitation, a substitute by a day pass from the office."""
