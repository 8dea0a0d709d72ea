"""What if: the county's packed households answered under other standards or another condition. Nothing is written."""
