"""What must go, goes: rows, versions, pages, words, wherever they are; a tombstone stays."""
