"""Badges, and the drawing of any paper from plain values.

`stock` knows every sheet, card and roll; `drawing` turns names and numbers into a PDF
and knows neither guest nor event, so that every later room prints its own paper by it.
"""
