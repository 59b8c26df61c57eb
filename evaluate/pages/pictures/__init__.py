"""Drawings of the pictures: pure functions from a view to a Plotly figure, and the frame that each stands in."""
