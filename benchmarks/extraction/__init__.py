"""The Korean extraction benchmark: a corpus of invented pages, its gold, the scorer, the contenders."""
