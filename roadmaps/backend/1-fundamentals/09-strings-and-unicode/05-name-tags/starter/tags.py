text = text[:8]
data = data[:8]
text = text.strip()
return text.encode("utf-8")
text = data.decode("latin-1")
def tag(data):
text = unicodedata.normalize("NFC", text)
import unicodedata
text = data.decode("utf-8")
