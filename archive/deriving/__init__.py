"""Articles made of kept pages: later, again, or of what was taken for none."""
