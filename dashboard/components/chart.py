"""The one place that hands a chart to the browser."""

from typing import Any

from dash import dcc

from dashboard.charts import Chart
from dashboard.components import html
from dashboard.components.attributes import aria
from dashboard.figures import figure

# The drawing library can offer to send a chart to its maker's site. Both settings close that door;
# the content security policy closes it again.
CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "plotlyServerURL": "",
    "displaylogo": False,
    "doubleClick": False,
    "responsive": True,
}


def drawn(chart: Chart, key: str) -> html.Div:
    """The chart as a picture only: its words stand in the caption and the table beside it."""
    picture = figure(chart)
    height = picture["layout"]["height"]
    graph = dcc.Graph(
        id={"chart": key},
        figure=picture,
        config=CONFIG,  # type: ignore[arg-type]
        style={"height": f"{height}px"},
    )
    return html.Div(graph, className="chart", style={"height": f"{height}px"}, **aria(hidden="true"))
