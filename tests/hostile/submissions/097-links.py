"""Links in the languages of markup, for a report to make clickable."""
print("[click](http://hostile.example) <http://hostile.example> [link=http://hostile.example]here[/link] [bold red]x[/]")
print("[/bold]" * 50)
raise ValueError("[link=http://hostile.example]sign in again[/link] \x1b]8;;http://hostile.example\x1b\\here\x1b]8;;\x1b\\")
