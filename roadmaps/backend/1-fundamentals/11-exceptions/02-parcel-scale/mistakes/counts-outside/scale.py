class ScaleError(Exception):
    """The scale shows no weight."""


def weigh(scale, lamp):
    lamp("on")
    try:
        text = scale()
    except ValueError as error:
        raise ScaleError("the scale shows no weight") from error
    finally:
        lamp("off")
    grams = int(text)
    return grams
