"""What the archive's files hold: the tables, step by step, what each column means, and what may not be in them."""
