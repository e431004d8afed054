"""What is drafted of a newspaper that the registry does not know: its file, an invented page in its pages' shape."""
