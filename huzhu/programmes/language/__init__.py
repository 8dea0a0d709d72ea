"""The language of conditions: parsed against a whitelist, then compiled to what is certain and what is possible."""
