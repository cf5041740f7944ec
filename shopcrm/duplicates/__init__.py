"""Cards that may be one person's: found in the whole file, compared, and made one."""
