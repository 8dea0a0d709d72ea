"""The self-check (能申请什么): questions to a family without an account. Its answers travel and are never kept.

What was said goes to the browser sealed, in a hidden field, and comes back with the next answer in the body of a post:
no address, session, cookie, log or table holds any of it.
"""
