"""The editor in the page of an exercise: the files on the disk, saved as one types."""
