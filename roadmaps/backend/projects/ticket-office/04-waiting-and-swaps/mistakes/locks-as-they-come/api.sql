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

-- Hold all of these seats for ten minutes, or none of them.
CREATE FUNCTION reserve(p_show integer, p_seats integer[], p_customer text, p_at timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    wanted integer[] := ARRAY(SELECT DISTINCT unnest(p_seats) ORDER BY 1);
    held integer;
BEGIN
    -- What ran out makes room. Everybody takes seats in the order of their ids, so nobody waits in a circle.
    PERFORM 1 FROM bookings
    WHERE show_id = p_show AND seat_id = ANY (wanted) AND status = 'held' AND held_until <= p_at
    ORDER BY seat_id
    FOR UPDATE;
    UPDATE bookings SET status = 'expired', held_until = NULL
    WHERE show_id = p_show AND seat_id = ANY (wanted) AND status = 'held' AND held_until <= p_at;

    INSERT INTO bookings (venue_id, show_id, seat_id, customer, status, held_until, cents)
    SELECT s.venue_id, w.id, s.id, p_customer, 'held', p_at + interval '10 minutes', p.cents
    FROM shows w
    JOIN seats s ON s.venue_id = w.venue_id
    JOIN prices p ON p.show_id = w.id AND p.section = s.section
    WHERE w.id = p_show AND s.id = ANY (wanted)
    ORDER BY s.id
    ON CONFLICT (show_id, seat_id) WHERE status IN ('held', 'sold') DO NOTHING;
    GET DIAGNOSTICS held = ROW_COUNT;
    IF held = 0 OR held < cardinality(wanted) THEN
        RAISE EXCEPTION USING ERRCODE = 'TAKEN';
    END IF;
    RETURN true;
EXCEPTION WHEN SQLSTATE 'TAKEN' THEN
    RETURN false;
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

-- Hold the free seats for those who wait, one each, in the order of the line; how many seats that were.
CREATE FUNCTION offer(p_show integer, p_at timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    wanted integer[];
    seat integer;
    next record;
BEGIN
    -- One at a time for each show: the next one begins with the line as we leave it.
    PERFORM 1 FROM shows WHERE id = p_show FOR NO KEY UPDATE;
    -- All seats in one call, so that they are taken in the order of their ids, as everybody takes them.
    LOOP
        wanted := ARRAY(
            SELECT seat_id FROM free_seats(p_show, p_at) LIMIT (SELECT count(*) FROM waiting WHERE show_id = p_show)
        );
        IF cardinality(wanted) = 0 THEN
            RETURN 0;
        END IF;
        EXIT WHEN reserve(p_show, wanted, 'whoever waits', p_at);
    END LOOP;
    FOREACH seat IN ARRAY wanted LOOP
        SELECT * INTO next FROM waiting WHERE show_id = p_show ORDER BY since, id LIMIT 1;
        UPDATE bookings SET customer = next.customer WHERE show_id = p_show AND seat_id = seat AND status = 'held';
        DELETE FROM waiting WHERE id = next.id;
    END LOOP;
    RETURN cardinality(wanted);
END $$;

-- Exchange the customers of two sold seats at one show.
CREATE FUNCTION swap(p_one bigint, p_other bigint) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    one bookings;
    other bookings;
BEGIN
    PERFORM 1 FROM bookings WHERE id = p_one FOR NO KEY UPDATE;
    PERFORM 1 FROM bookings WHERE id = p_other FOR NO KEY UPDATE;
    SELECT * INTO one FROM bookings WHERE id = p_one AND status = 'sold';
    SELECT * INTO other FROM bookings WHERE id = p_other AND status = 'sold';
    IF one.id = other.id OR one.show_id IS DISTINCT FROM other.show_id OR one.id IS NULL THEN
        RETURN false;
    END IF;
    UPDATE bookings SET customer = other.customer WHERE id = one.id;
    UPDATE bookings SET customer = one.customer WHERE id = other.id;
    RETURN true;
END $$;
