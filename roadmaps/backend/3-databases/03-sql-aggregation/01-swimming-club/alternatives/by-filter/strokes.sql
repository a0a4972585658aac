select stroke, sum(1) as swims, count(*) filter (where seconds is not null) as timed, min(seconds) as best from swims group by 1 order by 1
