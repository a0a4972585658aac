class ScaleError(Exception):
    """The scale shows no weight."""


def weigh(scale, lamp):
    try:
        lamp("on")
        text = scale()
        grams = int(text)
        return grams
    except ValueError as error:
        raise ScaleError("the scale shows no weight") from error
    finally:
        lamp("off")
