"""The edges that people touch: translate in, call one service, translate out."""
