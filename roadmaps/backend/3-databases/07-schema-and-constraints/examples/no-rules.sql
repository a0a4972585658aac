CREATE TABLE bookings (boat text, sailor text, seats text, starts text, price real);
INSERT INTO bookings VALUES
    ('Möwe', 'Ada', '3', '2026-06-01 09:00+02', 19.90),
    ('Möve', NULL, 'three', '31.6.2026', -5),
    ('Möwe', 'Ada', '3', '2026-06-01 09:00+02', 19.90);
SELECT * FROM bookings;
