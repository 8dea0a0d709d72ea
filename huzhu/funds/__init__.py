"""Funds (帮困基金): each organisation's money in a double-entry ledger.

Nothing is edited: what was wrong is reversed, and no account can go below zero.
"""
