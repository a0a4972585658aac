"""The heating of a greenhouse: what a week costs, in euros."""


def week(length, width, height, inside, outside, wind, cloud, day_hours, lamps):
    # The house: square and cubic metres.
    floor_area = length * width
    side_glass = 2 * length * height
    end_glass = 2 * width * height
    roof_rise = width // 4
    roof_glass = length * (width + roof_rise)
    glass_area = side_glass + end_glass + roof_glass
    air_volume = floor_area * height + length * width * roof_rise // 2
    # What it loses each hour, in watts.
    difference = inside - outside
    glass_loss = glass_area * difference * 6
    air_changes = 1 + wind * 10
    air_loss = air_volume * difference * air_changes // 3
    ground_loss = floor_area * (inside - 10) // 2
    total_loss = glass_loss + air_loss + ground_loss
    # What comes in by itself: watt hours a day, and watts from the lamps.
    sun_hours = max(day_hours - cloud // 2, 0)
    sun_gain = roof_glass * sun_hours * 20
    lamp_gain = lamps * 400 * (16 - min(day_hours, 16)) // 24
    # What the boiler must make in a day.
    daily_loss = total_loss * 24
    daily_gain = sun_gain + lamp_gain * 24
    daily_need = max(daily_loss - daily_gain, 0)
    boiler_heat = daily_need * 10 // 9
    # What that is in wood, and in money.
    kilowatt_hours = boiler_heat // 1000
    wood_chips = kilowatt_hours * 10 // 35
    sacks_a_day = (wood_chips + 24) // 25
    sacks_a_week = sacks_a_day * 7
    delivery = 45 + 2 * (sacks_a_week // 20)
    wood_cost = sacks_a_week * 6
    lamp_cost = lamps * 400 * (16 - min(day_hours, 16)) * 7 // 1000 // 4
    week_cost = wood_cost + lamp_cost + delivery
    return week_cost
