"""Papers (纸质表单): the official forms, set by Typst from a family's record. Each cell is told once, elsewhere."""
