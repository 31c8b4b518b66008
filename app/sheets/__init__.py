"""Excel workbooks of strangers, read where the site is not."""
