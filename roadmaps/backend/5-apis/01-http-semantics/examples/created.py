from maps import app
from talk import talk

talk(app, "POST", "/maps", json={"title": "Upper valley, 1822"})
talk(app, "GET", "/maps/2")
talk(app, "DELETE", "/maps/2")
talk(app, "GET", "/maps/2")
