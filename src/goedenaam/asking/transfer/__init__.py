"""Reading a file with answers, in a child process; this knows no Django."""
