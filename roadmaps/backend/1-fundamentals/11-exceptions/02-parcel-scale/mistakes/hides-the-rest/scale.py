class ScaleError(Exception):
    """The scale shows no weight."""


def weigh(scale, lamp):
    lamp("on")
    try:
        text = scale()
        grams = int(text)
    except ValueError as error:
        raise ScaleError("the scale shows no weight") from error
    except:
        return None
    finally:
        lamp("off")
    return grams
