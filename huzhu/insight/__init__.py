"""The county at a glance: where people wait, how fast help comes, what has to be decided today. Every number opens the
records behind it; it only reads what the other rooms registered."""
