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

-- Nothing is locked: every session of this database is serializable, and of two that cannot both be right one fails.
CREATE FUNCTION reserve(p_show integer, p_seats integer[], p_customer text, p_at timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    wanted integer[] := ARRAY(SELECT DISTINCT unnest(p_seats));
    many integer;
BEGIN
    SELECT count(*) INTO many FROM free_seats(p_show, p_at) f WHERE f.seat_id = ANY (wanted);
    IF many = 0 OR many <> cardinality(wanted) THEN
        RETURN false;
    END IF;
    PERFORM 1 FROM bookings
    WHERE show_id = p_show AND seat_id = ANY (wanted) AND status = 'held'
    ORDER BY seat_id
    FOR UPDATE;
    UPDATE bookings SET status = 'expired', held_until = NULL
    WHERE show_id = p_show AND seat_id = ANY (wanted) AND status = 'held';
    INSERT INTO bookings (venue_id, show_id, seat_id, customer, status, held_until, cents)
    SELECT venue_id, p_show, f.seat_id, p_customer, 'held', p_at + interval '10 minutes', f.cents
    FROM free_seats(p_show, p_at) f
    JOIN seats ON seats.id = f.seat_id
    WHERE f.seat_id = ANY (wanted);
    RETURN true;
END $$;

-- Sell what the customer holds for the show and has not let run out; how many seats that were.
CREATE FUNCTION confirm(p_show integer, p_customer text, p_at timestamptz) RETURNS integer LANGUAGE sql AS $$
    WITH mine AS (
        SELECT id FROM bookings
        WHERE show_id = p_show AND customer = p_customer AND status = 'held' AND held_until > p_at
        ORDER BY show_id, seat_id
        FOR UPDATE
    ), sold AS (
        UPDATE bookings SET status = 'sold', held_until = NULL, sold_at = p_at
        WHERE id IN (SELECT id FROM mine)
        RETURNING id
    )
    SELECT count(*)::integer FROM sold
$$;

-- End every hold whose time is over; how many seats that were.
CREATE FUNCTION expire(p_at timestamptz) RETURNS integer LANGUAGE sql AS $$
    WITH over AS (
        SELECT id FROM bookings
        WHERE status = 'held' AND held_until <= p_at
        ORDER BY show_id, seat_id
        FOR UPDATE
    ), ended AS (
        UPDATE bookings SET status = 'expired', held_until = NULL
        WHERE id IN (SELECT id FROM over)
        RETURNING id
    )
    SELECT count(*)::integer FROM ended
$$;

CREATE FUNCTION waiting_list(p_show integer) RETURNS TABLE (place integer, customer text) LANGUAGE sql STABLE AS $$
    SELECT w.place::integer, w.who
    FROM (SELECT who, rank() OVER (ORDER BY came, nr) AS place FROM line WHERE line.show = p_show AND NOT served) w
    ORDER BY w.place
$$;

CREATE FUNCTION wait_for(p_show integer, p_customer text, p_at timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM shows WHERE id = p_show) THEN
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM line WHERE show = p_show AND who = p_customer AND NOT served) THEN
        INSERT INTO line (show, who, came) VALUES (p_show, p_customer, p_at);
    END IF;
    RETURN (SELECT w.place FROM waiting_list(p_show) w WHERE w.customer = p_customer);
END $$;

-- Seats and people are numbered, and the numbers joined.
CREATE FUNCTION offer(p_show integer, p_at timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    pair record;
    given integer := 0;
BEGIN
    FOR pair IN
        SELECT f.seat_id, w.customer
        FROM waiting_list(p_show) w
        JOIN (SELECT seat_id, row_number() OVER () AS place FROM free_seats(p_show, p_at)) f USING (place)
        ORDER BY place
    LOOP
        IF reserve(p_show, ARRAY[pair.seat_id], pair.customer, p_at) THEN
            UPDATE line SET served = true WHERE show = p_show AND who = pair.customer AND NOT served;
            given := given + 1;
        END IF;
    END LOOP;
    RETURN given;
END $$;

CREATE FUNCTION swap(p_one bigint, p_other bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    many integer;
BEGIN
    UPDATE bookings b SET customer = o.customer
    FROM bookings o
    WHERE b.id IN (p_one, p_other) AND o.id IN (p_one, p_other)
        AND b.id <> o.id AND b.show_id = o.show_id AND b.status = 'sold' AND o.status = 'sold';
    GET DIAGNOSTICS many = ROW_COUNT;
    RETURN many = 2;
END $$;
