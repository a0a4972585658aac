-- What is taken is a set of its own, and a run begins wherever a seat does not follow the one before it.

CREATE FUNCTION taken_seats(p_show integer, p_at timestamptz) RETURNS SETOF integer LANGUAGE sql STABLE AS $$
    SELECT seat_id FROM bookings WHERE show_id = p_show AND status = 'sold'
    UNION
    SELECT seat_id FROM bookings WHERE show_id = p_show AND status = 'held' AND held_until > p_at
$$;

CREATE FUNCTION free_seats(p_show integer, p_at timestamptz)
RETURNS TABLE (seat_id integer, section text, row_no integer, seat_no integer, cents integer)
LANGUAGE sql STABLE AS $$
    SELECT id, seats.section, seats.row_no, seats.seat_no, prices.cents
    FROM seats
    JOIN prices ON prices.show_id = p_show AND prices.section = seats.section
    WHERE venue_id = (SELECT venue_id FROM shows WHERE id = p_show)
        AND id NOT IN (SELECT taken_seats(p_show, p_at))
    ORDER BY 2, 3, 4
$$;

CREATE FUNCTION seats_together(p_show integer, p_count integer, p_at timestamptz)
RETURNS TABLE (section text, row_no integer, first_no integer, last_no integer, cents integer)
LANGUAGE sql STABLE AS $$
    WITH steps AS (
        SELECT f.*, (f.seat_no - 1 IS DISTINCT FROM lag(f.seat_no) OVER w)::integer AS begins
        FROM free_seats(p_show, p_at) f
        WINDOW w AS (PARTITION BY f.section, f.row_no ORDER BY f.seat_no)
    ), runs AS (
        SELECT s.*, sum(s.begins) OVER (PARTITION BY s.section, s.row_no ORDER BY s.seat_no) AS run FROM steps s
    )
    SELECT r.section, r.row_no, min(r.seat_no) AS first_no, max(r.seat_no), max(r.cents)
    FROM runs r
    GROUP BY r.section, r.row_no, r.run
    HAVING max(r.seat_no) - min(r.seat_no) + 1 >= p_count
    ORDER BY max(r.cents), r.section, r.row_no, first_no
$$;
