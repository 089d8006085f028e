"""Projects' monthly figures among the lines that a sheet can hold."""

from .sheets.lines import FIGURES, register

register(FIGURES)
