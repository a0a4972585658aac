class ScaleError(Exception):
    """The scale shows no weight."""


def weigh(scale, lamp):
    lamp("on")
    text = scale()
    try:
        grams = int(text)
    except ValueError as error:
        raise ScaleError("the scale shows no weight") from error
    finally:
        lamp("off")
    return grams
