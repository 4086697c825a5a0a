"""Answers for language models by MCP: a figure never without its cell, release and resolution."""
