"""The bare page that the dashboard's pages are measured against: one Plotly chart."""

import plotly.graph_objects as go
import streamlit as st

st.plotly_chart(go.Figure(go.Bar(x=["2021", "2022", "2023", "2024"], y=[0.58, 7.7, 6.5, 7.5])))
