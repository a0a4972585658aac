SELECT p.name AS part, a.name AS actor FROM parts p, actors a ORDER BY p.name, p.id;
