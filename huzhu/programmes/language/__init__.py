"""The language of conditions: parsed once against a whitelist, then compiled to what is certain and what is possible."""
