"""Draws a chart model as a plain Plotly figure: dictionaries, no template, at most 25 KB each."""

from functools import singledispatch

from dashboard.charts import Chart
from dashboard.figures.control import control_chart
from dashboard.figures.curves import curves
from dashboard.figures.dots import dumbbells, ranks
from dashboard.figures.frame import Figure
from dashboard.figures.funnel import funnel
from dashboard.figures.lines import line_chart
from dashboard.figures.maps import outlines


@singledispatch
def figure(chart: Chart) -> Figure:
    """The Plotly figure of a chart model, as `data` and `layout`."""
    raise TypeError(f"no drawing for {type(chart).__name__}")


for draw in (line_chart, control_chart, dumbbells, ranks, funnel, curves, outlines):
    figure.register(draw)
