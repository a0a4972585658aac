from pathlib import Path

note = Path("note.txt")
note.write_text("café", encoding="utf-8")
print(note.read_text(encoding="utf-8"))      # café
print(note.read_text(encoding="cp1252"))     # cafÃ©
print(note.read_bytes())                     # b'caf\xc3\xa9'
note.unlink()
