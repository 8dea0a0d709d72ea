"""What the product costs, each figure a ratio taken side by side in one run. See README.md."""
