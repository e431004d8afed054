"""Who wrote: the ways in which articles are signed, and the persons behind them."""
