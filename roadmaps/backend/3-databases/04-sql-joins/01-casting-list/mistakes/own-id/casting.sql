SELECT p.name AS part, a.name AS actor FROM parts p LEFT JOIN actors a ON a.id = p.id ORDER BY p.name, p.id;
