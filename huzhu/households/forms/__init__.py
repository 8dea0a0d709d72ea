"""Forms about families, what is known of them, what they agreed to, and entries made twice."""
