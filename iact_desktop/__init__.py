"""Offline checker of social media drafts against the guideline of アイアクト."""

__version__ = "0.1.0"
