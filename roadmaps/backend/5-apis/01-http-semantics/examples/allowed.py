from maps import app
from talk import talk

talk(app, "POST", "/maps/1", json={"title": "Harbour"})
talk(app, "OPTIONS", "/maps/1")
talk(app, "HEAD", "/maps/1")
talk(app, "PUT", "/maps/1", Content_Type="text/csv")
