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

-- The seats are locked before anybody looks: whoever comes second waits here, and then sees what the first has done.
CREATE FUNCTION reserve(p_show integer, p_seats integer[], p_customer text, p_at timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    wanted integer[] := ARRAY(SELECT DISTINCT unnest(p_seats));
    many integer;
BEGIN
    PERFORM 1 FROM seats WHERE id = ANY (wanted) ORDER BY id FOR NO KEY UPDATE;
    SELECT count(*) INTO many FROM free_seats(p_show, p_at) f WHERE f.seat_id = ANY (wanted);
    IF many = 0 OR many <> cardinality(wanted) THEN
        RETURN false;
    END IF;
    UPDATE bookings SET status = 'expired', held_until = NULL
    WHERE show_id = p_show AND seat_id = ANY (wanted) AND status = 'held';
    INSERT INTO bookings (venue_id, show_id, seat_id, customer, status, held_until, cents)
    SELECT venue_id, p_show, f.seat_id, p_customer, 'held', p_at + interval '10 minutes', f.cents
    FROM free_seats(p_show, p_at) f
    JOIN seats ON seats.id = f.seat_id
    WHERE f.seat_id = ANY (wanted);
    RETURN true;
END $$;

-- The same locks for whoever sells or ends what is held, before it is looked at.
CREATE FUNCTION confirm(p_show integer, p_customer text, p_at timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    many integer;
BEGIN
    PERFORM 1 FROM seats
    WHERE id IN (SELECT seat_id FROM bookings WHERE show_id = p_show AND customer = p_customer AND status = 'held')
    ORDER BY id
    FOR NO KEY UPDATE;
    UPDATE bookings SET status = 'sold', held_until = NULL, sold_at = p_at
    WHERE show_id = p_show AND customer = p_customer AND status = 'held' AND held_until > p_at;
    GET DIAGNOSTICS many = ROW_COUNT;
    RETURN many;
END $$;

CREATE FUNCTION expire(p_at timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    many integer;
BEGIN
    PERFORM 1 FROM seats
    WHERE id IN (SELECT seat_id FROM bookings WHERE status = 'held' AND held_until <= p_at)
    ORDER BY id
    FOR NO KEY UPDATE;
    UPDATE bookings SET status = 'expired', held_until = NULL WHERE status = 'held' AND held_until <= p_at;
    GET DIAGNOSTICS many = ROW_COUNT;
    RETURN many;
END $$;

-- Who waits for the show, in the order of the line.
CREATE FUNCTION waiting_list(p_show integer) RETURNS TABLE (place integer, customer text) LANGUAGE sql STABLE AS $$
    SELECT row_number() OVER (ORDER BY w.since, w.id)::integer, w.customer
    FROM waiting w
    WHERE w.show_id = p_show
    ORDER BY 1
$$;

-- Wait for the show; the place in the line, the same one for whoever waits already.
CREATE FUNCTION wait_for(p_show integer, p_customer text, p_at timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO waiting (show_id, customer, since)
    SELECT id, p_customer, p_at FROM shows WHERE id = p_show
    ON CONFLICT (show_id, customer) DO NOTHING;
    RETURN (SELECT place FROM waiting_list(p_show) WHERE customer = p_customer);
END $$;

-- The next seat is looked for anew for each in the line.
CREATE FUNCTION offer(p_show integer, p_at timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    seat integer;
    who text;
    given integer := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('waiting'), p_show);
    -- The seats of the house in the order in which everybody locks them, for they are given in another.
    PERFORM 1 FROM seats WHERE venue_id = (SELECT venue_id FROM shows WHERE id = p_show) ORDER BY id FOR NO KEY UPDATE;
    LOOP
        SELECT customer INTO who FROM waiting_list(p_show) WHERE place = 1;
        SELECT seat_id INTO seat FROM free_seats(p_show, p_at) LIMIT 1;
        EXIT WHEN who IS NULL OR seat IS NULL;
        CONTINUE WHEN NOT reserve(p_show, ARRAY[seat], who, p_at);
        DELETE FROM waiting WHERE show_id = p_show AND customer = who;
        given := given + 1;
    END LOOP;
    RETURN given;
END $$;

-- One swap at a time for each show.
CREATE FUNCTION swap(p_one bigint, p_other bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    one text;
    other text;
BEGIN
    PERFORM 1 FROM shows
    WHERE id = (SELECT show_id FROM bookings WHERE id = p_one) AND id = (SELECT show_id FROM bookings WHERE id = p_other)
    FOR NO KEY UPDATE;
    IF NOT FOUND OR p_one = p_other THEN
        RETURN false;
    END IF;
    IF (SELECT count(*) FROM bookings WHERE id IN (p_one, p_other) AND status = 'sold') < 2 THEN
        RETURN false;
    END IF;
    SELECT customer INTO one FROM bookings WHERE id = p_one;
    SELECT customer INTO other FROM bookings WHERE id = p_other;
    UPDATE bookings SET customer = CASE id WHEN p_one THEN other ELSE one END WHERE id IN (p_one, p_other);
    RETURN true;
END $$;

-- What each day brought, as it was known at a moment: every day from the first to the last.
CREATE FUNCTION daily(p_show integer, p_known timestamptz)
RETURNS TABLE (day date, cents bigint, total bigint, week bigint, place bigint)
LANGUAGE sql STABLE AS $$
    WITH known AS (
        SELECT e.day, sum(e.cents) AS cents
        FROM entries e
        WHERE e.show_id = p_show AND e.recorded_at <= p_known
        GROUP BY e.day
    ), days AS (
        SELECT d::date AS day, coalesce(k.cents, 0) AS cents
        FROM generate_series((SELECT min(k.day) FROM known k), (SELECT max(k.day) FROM known k), interval '1 day') d
        LEFT JOIN known k ON k.day = d::date
    )
    SELECT
        d.day,
        d.cents,
        sum(d.cents) OVER (ORDER BY d.day)::bigint,
        (sum(d.cents) OVER (ORDER BY d.day) - coalesce(sum(d.cents) OVER (ORDER BY d.day RANGE BETWEEN UNBOUNDED PRECEDING AND interval '7 days' PRECEDING), 0))::bigint,
        count(*) OVER (ORDER BY d.cents DESC RANGE UNBOUNDED PRECEDING) - count(*) OVER (PARTITION BY d.cents) + 1
    FROM days d
    ORDER BY d.day
$$;

-- The days of which something else was known later.
CREATE FUNCTION corrections(p_show integer, p_before timestamptz, p_after timestamptz)
RETURNS TABLE (day date, cents_before bigint, cents_after bigint)
LANGUAGE sql STABLE AS $$
    SELECT
        e.day,
        coalesce(sum(e.cents) FILTER (WHERE e.recorded_at <= p_before), 0),
        coalesce(sum(e.cents) FILTER (WHERE e.recorded_at <= p_after), 0)
    FROM entries e
    WHERE e.show_id = p_show
    GROUP BY e.day
    HAVING coalesce(sum(e.cents) FILTER (WHERE e.recorded_at <= p_before), 0)
        <> coalesce(sum(e.cents) FILTER (WHERE e.recorded_at <= p_after), 0)
    ORDER BY e.day
$$;

-- The shows of each venue, the best first.
CREATE FUNCTION best_shows(p_known timestamptz)
RETURNS TABLE (venue_id integer, show_id integer, cents bigint, place bigint, percent numeric)
LANGUAGE sql STABLE AS $$
    WITH earned AS (
        SELECT w.venue_id, w.id, coalesce(sum(e.cents), 0) AS cents
        FROM shows w
        LEFT JOIN entries e ON e.show_id = w.id AND e.recorded_at <= p_known
        GROUP BY w.id
    )
    SELECT
        m.venue_id,
        m.id,
        m.cents,
        dense_rank() OVER (PARTITION BY m.venue_id ORDER BY m.cents DESC),
        round(100.0 * m.cents / nullif(sum(m.cents) OVER (PARTITION BY m.venue_id), 0), 1)
    FROM earned m
    ORDER BY m.venue_id, m.cents DESC, m.id
$$;
