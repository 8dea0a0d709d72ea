"""The pages in a real browser: what axe finds, how they look narrow and wide, what the small modules do."""
