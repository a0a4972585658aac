-- The functions of the ticket office.

-- The seats of a show that nobody has at that moment, with what they cost.
CREATE FUNCTION free_seats(p_show integer, p_at timestamptz)
RETURNS TABLE (seat_id integer, section text, row_no integer, seat_no integer, cents integer)
LANGUAGE sql STABLE AS $$
    SELECT s.id, s.section, s.row_no, s.seat_no, p.cents
    FROM shows w
    JOIN seats s ON s.venue_id = w.venue_id
    JOIN prices p ON p.show_id = w.id AND p.section = s.section
    WHERE w.id = p_show
        AND p.cents > 0
        AND NOT EXISTS (
            SELECT 1 FROM bookings b
            WHERE b.show_id = p_show AND b.seat_id = s.id
                AND (b.status = 'sold' OR b.status = 'held' AND b.held_until > p_at)
        )
    ORDER BY s.section, s.row_no, s.seat_no
$$;

-- Free seats side by side: every row of p_count or more that cannot be made longer, the cheapest first.
CREATE FUNCTION seats_together(p_show integer, p_count integer, p_at timestamptz)
RETURNS TABLE (section text, row_no integer, first_no integer, last_no integer, cents integer)
LANGUAGE sql STABLE AS $$
    WITH numbered AS (
        -- In an unbroken run the seat's number and its place in the list grow together.
        SELECT f.*, f.seat_no - row_number() OVER (PARTITION BY f.section, f.row_no ORDER BY f.seat_no) AS run
        FROM free_seats(p_show, p_at) f
    )
    SELECT n.section, n.row_no, min(n.seat_no), max(n.seat_no), n.cents
    FROM numbered n
    GROUP BY n.section, n.row_no, n.run, n.cents
    HAVING count(*) >= p_count
    ORDER BY n.cents, n.section, n.row_no, min(n.seat_no)
$$;
