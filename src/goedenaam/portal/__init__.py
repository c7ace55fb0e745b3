"""What guardians and pupils see: the questions about consent, their own answers, the receipt, and the school's tablet."""
