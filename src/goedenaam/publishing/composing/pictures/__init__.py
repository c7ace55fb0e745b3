"""Pictures on arrival: decoded and written anew in a child process, so that nothing comes along but what is seen."""
